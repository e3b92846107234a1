package dev.tributary.crm.hubspot;

import dev.tributary.crm.source.CrmFailure;
import org.apache.kafka.common.config.types.Password;

/** Who asks, as HubSpot wants it told with each request. */
interface SignIn {

    /** The value of {@code Authorization}. */
    String authorization() throws CrmFailure;

    /**
     * HubSpot did not accept what {@link #authorization} gave.
     *
     * @throws CrmFailure when there is nothing else to try
     */
    void refused() throws CrmFailure;

    /**
     * As it can stand in a header. What cannot is refused here, because who refuses it later may say it aloud.
     *
     * @param setting where it comes from
     */
    static String bearer(Password token, String setting) throws CrmFailure {
        String text = token.value().strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw CrmFailure.fatal("what " + setting + " has is no token; correct " + setting);
        }
        return "Bearer " + text;
    }
}
