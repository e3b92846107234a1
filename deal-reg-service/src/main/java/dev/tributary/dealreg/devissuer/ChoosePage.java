package dev.tributary.dealreg.devissuer;

import static dev.tributary.dealreg.web.Page.escaped;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Who do you want to be? */
final class ChoosePage {

    private ChoosePage() {}

    /** @param asked what goes back to the issuer with the choice */
    static String of(Collection<DevelopmentUser> users, Map<String, String> asked) {
        String hidden = asked.entrySet().stream()
                .map(each -> "<input type=\"hidden\" name=\"" + escaped(each.getKey()) + "\" value=\""
                        + escaped(each.getValue()) + "\">")
                .collect(Collectors.joining());
        String choices = users.stream()
                .map(user -> "<p><button name=\"user\" value=\"%s\">%s</button> %s%s</p>"
                        .formatted(
                                escaped(user.id()),
                                escaped(user.name()),
                                escaped(String.join(", ", user.roles())),
                                user.partnerId() == null ? "" : " of " + escaped(user.partnerId())))
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Development issuer</title></head>
                <body><main>
                <h1>Development issuer: anybody can be anybody here</h1>
                <p>There are no passwords. This page is for trying things out on one machine.</p>
                <form method="post" action="%s/choose">%s
                %s
                </form>
                </main></body>
                </html>
                """.formatted(DevelopmentIssuer.PATH, hidden, choices);
    }
}
