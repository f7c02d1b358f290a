package org.cadre.planted.pool;

import jakarta.servlet.http.HttpServletRequest;

/** A room's law that reads a request. */
public class ReadsTheRequest {

    String slug(HttpServletRequest request) {
        return request.getParameter("slug");
    }
}
