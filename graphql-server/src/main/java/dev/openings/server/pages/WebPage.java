package dev.openings.server.pages;

/** The pages, each at one path of the site. */
enum WebPage {
    /** Patients choose a service and a time, and book. It may be shown inside pages of other sites, if the settings name them. */
    BOOKING("/", "booking/booking.html", ContentPolicy.EMBEDDED),
    /** The visit of a link in a message. */
    VISIT("/visit", "visit/visit.html", ContentPolicy.STRICT),
    /** The same page under a short path, for links in SMS. */
    VISIT_OF_SMS("/v", "visit/visit.html", ContentPolicy.STRICT),
    /** The day of the practice, for receptionists and clinicians. */
    DESK("/desk", "desk/desk.html", ContentPolicy.WITH_WORKER),
    /** People, services, hours and settings, for admins. */
    ADMIN("/admin", "admin/admin.html", ContentPolicy.WITH_MAIL),
    SIGN_IN("/sign-in", "sign-in/sign-in.html", ContentPolicy.STRICT),
    /** The link that confirms the address of a booking. */
    CONFIRM("/confirm", "confirm/confirm.html", ContentPolicy.STRICT),
    /** The explorer of the API, if it is served. */
    GRAPHIQL("/graphiql", "developer/graphiql.html", ContentPolicy.EXPLORER);

    private final String path;
    private final String file;
    private final ContentPolicy policy;

    WebPage(String path, String file, ContentPolicy policy) {
        this.path = path;
        this.file = file;
        this.policy = policy;
    }

    String path() {
        return path;
    }

    ContentPolicy policy() {
        return policy;
    }

    WebFile file() {
        return WebFile.of("/web/" + file);
    }
}
