package dev.tributary.dealreg.console;

import dev.tributary.dealreg.notice.NoticeRow;
import java.util.Map;

/** Whether somebody was told of a case, as people read it. */
final class Told {

    private static final Map<String, String> CHANNELS = Map.of("EMAIL", "e-mail", "WEBHOOK", "webhook");

    private Told() {}

    static String of(NoticeRow notice) {
        String by = " by " + CHANNELS.getOrDefault(notice.channel(), notice.channel()) + " to " + notice.place();
        String why = notice.why() == null ? "" : ": " + notice.why();
        String who = Words.of(notice.owner());
        return switch (notice.state()) {
            case "SENT" -> who + " told" + by + ", " + Words.minute(notice.sentAt());
            case "FAILED" -> who + " could not be told" + by + why;
            case "WAITING" ->
                notice.why() == null
                        ? who + " is being told" + by
                        : who + " is not told yet" + by + why + "; tried again " + Words.minute(notice.nextAt());
            default -> who + " was not told" + by + why;
        };
    }
}
