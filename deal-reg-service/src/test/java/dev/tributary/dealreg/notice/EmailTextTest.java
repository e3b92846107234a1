package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a mail says, and that nothing in it can be more than text. */
class EmailTextTest {

    @Test
    void itSaysWhichCaseIsOverdueSinceWhenAndWhatHoldsMeanwhile() {
        EmailText text = EmailText.of(
                NoticesForTests.of("DUPLICATE_CROSS_PARTNER:REG-7", "D-1"),
                Optional.of("https://service.example/inbox/1"));
        assertThat(text.subject())
                .isEqualTo("Overdue since 3 Mar 2026, 17:00 UTC: Two partners claim the same deal (D-1)");
        assertThat(text.plain()).isEqualTo("""
                        This case should have been decided by 3 Mar 2026, 17:00 UTC. Its owner: partner manager.

                        What: Two partners claim the same deal
                        Deal: D-1
                        Account: crm:A-1
                        Opened: 1 Mar 2026, 09:00 UTC
                        Due: 3 Mar 2026, 17:00 UTC
                        Case: DUPLICATE_CROSS_PARTNER:REG-7

                        Until somebody decides, this holds: later claims wait in the order of submission. Nothing is decided by the time having passed.

                        Decide it here: https://service.example/inbox/1
                        """);
        assertThat(text.html())
                .contains(
                        "<a href=\"https://service.example/inbox/1\">",
                        "<td>Two partners claim the same deal</td>",
                        "later claims wait in the order of submission");
    }

    @Test
    void withoutADealItNamesTheAccountAndWithoutAPageItLinksToNone() {
        EmailText text = EmailText.of(NoticesForTests.of("CASE-1", null), Optional.empty());
        assertThat(text.subject()).endsWith("(crm:A-1)");
        assertThat(text.plain()).doesNotContain("Deal:", "here:");
        assertThat(text.html()).doesNotContain("href");
    }

    @Test
    void whatOthersWroteIsText() {
        String evil = "<script>alert('x')</script>\"&\r\nBcc: somebody@elsewhere.example\u2028\u0000";
        EmailText text =
                EmailText.of(NoticesForTests.of(evil, evil), Optional.of("https://service.example/inbox/\"><b>"));
        assertThat(text.subject()).doesNotContain("\r", "\n", "\u0000", "\u2028");
        assertThat(text.plain().lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(text.html()).doesNotContain("<script", "<b>", "\n").contains("&lt;script&gt;");
    }

    @Property
    void aSubjectIsOneShortLineWhateverTheIdIs(@ForAll String id) {
        String subject =
                EmailText.of(NoticesForTests.of(id, id), Optional.empty()).subject();
        assertThat(subject).hasSizeLessThanOrEqualTo(151);
        assertThat(subject.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }
}
