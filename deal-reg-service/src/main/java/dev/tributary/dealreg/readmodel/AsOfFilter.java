package dev.tributary.dealreg.readmodel;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says with everything that is shown as of when it is. */
@ServerFilter("/api/v1/**")
class AsOfFilter {

    static final String HEADER = "Tributary-As-Of";

    private final AsOf asOf;

    AsOfFilter(AsOf asOf) {
        this.asOf = asOf;
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.GET && response.code() < HttpStatus.BAD_REQUEST.getCode()) {
            asOf.caughtUpAt().ifPresent(at -> response.header(HEADER, at.toString()));
        }
    }
}
