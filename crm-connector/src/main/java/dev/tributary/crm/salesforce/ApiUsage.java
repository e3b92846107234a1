package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the organisation's API requests of the last 24 hours are used up, by all who ask it.
 *
 * <p>https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm and
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
 */
record ApiUsage(long used, long most) {
    static final String HEADER = "Sforce-Limit-Info";
    private static final Pattern USAGE = Pattern.compile("(?:^|[,;\\s])api-usage=(\\d{1,15})/(\\d{1,15})");

    static Optional<ApiUsage> ofHeader(String header) {
        Matcher matcher = USAGE.matcher(header);
        return matcher.find()
                ? Optional.of(new ApiUsage(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** @param limits as the resource of that name tells them */
    static Optional<ApiUsage> ofLimits(JsonNode limits) {
        JsonNode daily = limits.path("DailyApiRequests");
        JsonNode most = daily.path("Max");
        JsonNode remaining = daily.path("Remaining");
        return most.isIntegralNumber() && remaining.isIntegralNumber()
                ? Optional.of(new ApiUsage(most.longValue() - remaining.longValue(), most.longValue()))
                : Optional.empty();
    }

    boolean isOver(int percent) {
        return most > 0 && used * 100 >= most * percent;
    }
}
