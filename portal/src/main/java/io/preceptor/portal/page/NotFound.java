package io.preceptor.portal.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What was asked for is not there, or is not for the one who asks: the answer is the same.
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound() {
        super("not found", null, false, false);
    }
}
