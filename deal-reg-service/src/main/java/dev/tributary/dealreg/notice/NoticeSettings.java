package dev.tributary.dealreg.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * That people are told of what is overdue. Without it nobody is.
 *
 * @param owners file with who is told for which role
 * @param oldest what has been overdue for longer when it becomes known is not sent: a first start on a long history tells nobody of it
 */
@ConfigurationProperties(NoticeSettings.PREFIX)
@Requires(property = Owners.SETTING)
record NoticeSettings(
        String owners, @Bindable(defaultValue = "24h") Duration oldest) {

    static final String PREFIX = "tributary.notices";
    static final String OLDEST = PREFIX + ".oldest";
}
