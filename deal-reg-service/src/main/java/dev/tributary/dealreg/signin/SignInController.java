package dev.tributary.dealreg.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.problem.ToldProblem;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Page;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.filters.SecurityFilter;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.RolesFinder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How somebody with a browser signs in and out. */
@Controller
@Requires(beans = SignInSettings.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SignInController {

    static final String SIGN_IN = "/sign-in";
    static final String CALLBACK = "/sign-in/callback";
    static final String SIGNED_OUT = "/signed-out";

    private final OpenIdProvider provider;
    private final Sessions sessions;
    private final RolesFinder roles;
    private final SignInMetrics signIns;

    SignInController(OpenIdProvider provider, Sessions sessions, RolesFinder roles, SignInMetrics signIns) {
        this.provider = provider;
        this.sessions = sessions;
        this.roles = roles;
        this.signIns = signIns;
    }

    /** Sends a browser to the identity provider, and afterwards to where it wanted to go. */
    @Get(value = SIGN_IN, produces = MediaType.ALL)
    HttpResponse<?> signIn(@Nullable @QueryValue String to) {
        try {
            Sessions.Begun begun = new Sessions.Begun(
                    new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), LocalPath.of(to));
            return HttpResponse.seeOther(provider.request(begun)).cookie(sessions.cookie(begun));
        } catch (ProblemException problem) {
            return page(problem);
        }
    }

    /** Where the identity provider sends a browser back to. */
    @Get(value = CALLBACK, produces = MediaType.ALL)
    HttpResponse<?> callback(
            HttpRequest<?> request,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String code,
            @Nullable @QueryValue String error,
            @Nullable @QueryValue String iss) {
        try {
            Sessions.Begun begun = sessions.begun(request, state == null ? "" : state)
                    .orElseThrow(
                            () -> new ProblemException(
                                    ProblemCode.SIGN_IN_FAILED,
                                    "this browser did not begin it, or more than ten minutes ago; go to the page again to try once more"));
            if (error != null || code == null || code.isBlank()) {
                throw new ProblemException(
                        ProblemCode.SIGN_IN_FAILED, "the identity provider did not sign you in; try again");
            }
            if (iss != null && !iss.equals(provider.issuer())) {
                throw new ProblemException(ProblemCode.SIGN_IN_FAILED, "another identity provider answered; try again");
            }
            OpenIdProvider.SignedIn signedIn = provider.signedIn(begun, code);
            BrowserSession session = sessions.open(
                    signedIn.issuer(),
                    signedIn.subject(),
                    roles.resolveRoles(signedIn.claims()),
                    signedIn.claims().get(Caller.PARTNER_CLAIM) instanceof String partner ? partner : null,
                    signedIn.idToken());
            request.setAttribute(SecurityFilter.AUTHENTICATION, SessionFetcher.authentication(session));
            signIns.ended(SignInMetrics.SIGNED_IN);
            return HttpResponse.seeOther(URI.create(begun.to()))
                    .cookie(sessions.cookie(session))
                    .cookie(sessions.forget(begun));
        } catch (ProblemException problem) {
            return page(problem);
        }
    }

    /** Ends the session here and, where the identity provider has a place for that, there. */
    @Post("/logout")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        BrowserSession session =
                request.getAttribute(Sessions.ATTRIBUTE, BrowserSession.class).orElse(null);
        if (session == null) {
            return HttpResponse.seeOther(URI.create(SIGNED_OUT));
        }
        return HttpResponse.seeOther(provider.signOut(session).orElse(URI.create(SIGNED_OUT)))
                .cookie(sessions.end(session));
    }

    @Get(value = SIGNED_OUT, produces = MediaType.TEXT_HTML)
    String signedOut() {
        return Page.of("Signed out", "You are signed out here.", "Sign in again");
    }

    private MutableHttpResponse<?> page(ProblemException problem) {
        signIns.ended(problem.code().name());
        return ToldProblem.on(HttpResponse.status(problem.code().status()), problem.code())
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body(Page.of(problem.code().title(), String.valueOf(problem.getMessage()), "Try again"));
    }
}
