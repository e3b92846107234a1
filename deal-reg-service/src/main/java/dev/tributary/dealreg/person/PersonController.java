package dev.tributary.dealreg.person;

import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The people whom tokens stand for: shown while they agree, and forgotten when they ask for it. */
@Controller("/api/v1/persons")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class PersonController {

    private final Vault vault;

    PersonController(Vault vault) {
        this.vault = vault;
    }

    /** Whom a token stands for; a partner is told of those whom it named. */
    @Get("/{token}")
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.ADMIN})
    PersonView one(Caller caller, @PathVariable @Pattern(regexp = Text.ID) String token) {
        return EntityTags.found(vault.of(caller, token));
    }

    /** A person does not agree any more to be named: from now on they are not. */
    @Post("/{token}/consent-withdrawals")
    @Consumes(MediaType.ALL)
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.ADMIN})
    PersonView withdrawConsent(Caller caller, @PathVariable @Pattern(regexp = Text.ID) String token) {
        return vault.withdrawConsent(caller, token);
    }

    /** All that is kept of a person, by whichever partner, for a person who asks. */
    @Post("/searches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.Names.ADMIN)
    List<PersonView> find(Caller caller, @Valid @Body FindPerson request) {
        return vault.find(caller, request.email());
    }

    /** Forgets a person. Tokens on the topics, and every hash over them, stay what they were. */
    @Delete("/{token}")
    @Status(HttpStatus.NO_CONTENT)
    @Secured(Role.Names.ADMIN)
    void erase(Caller caller, @PathVariable @Pattern(regexp = Text.ID) String token) {
        vault.erase(caller, token);
    }
}
