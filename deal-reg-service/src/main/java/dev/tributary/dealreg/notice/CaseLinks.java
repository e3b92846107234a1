package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.signin.SignInSettings;
import dev.tributary.dealreg.web.Paths;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the page of a case is, for whoever reads of it elsewhere. */
@Singleton
final class CaseLinks {

    private final @Nullable SignInSettings signIn;

    CaseLinks(@Nullable SignInSettings signIn) {
        this.signIn = signIn;
    }

    /** Empty where browsers cannot sign in: there is no page then. */
    Optional<String> to(String caseId) {
        return Optional.ofNullable(signIn).map(known -> known.origin() + Paths.of("/inbox", caseId));
    }
}
