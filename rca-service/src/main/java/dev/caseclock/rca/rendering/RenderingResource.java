package dev.caseclock.rca.rendering;

import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.rca.documents.Edition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The other representations of {@code GET /api/v1/documents/{id}}; the JSON one is the generated interface's. */
@Path("/")
@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class RenderingResource {

    private static final String ADDRESS = "/api/v1/documents/{id}";

    // The page is ours and needs nothing from anywhere; a browser must not be talked into more.
    private static final String NOTHING_BUT_STYLE = "default-src 'none'; style-src 'unsafe-inline'";

    private final RenderingRepository renderings;
    private final Conditional conditional;
    private final RequestLanguage language;

    @Inject
    RenderingResource(RenderingRepository renderings, Conditional conditional, RequestLanguage language) {
        this.renderings = renderings;
        this.conditional = conditional;
        this.language = language;
    }

    @GET
    @Path(ADDRESS)
    @Produces("text/markdown;charset=UTF-8")
    public Response markdown(@PathParam("id") UUID id) {
        return rendered(id, Format.MARKDOWN, "md");
    }

    @GET
    @Path(ADDRESS)
    @Produces("text/html;charset=UTF-8")
    public Response html(@PathParam("id") UUID id) {
        return rendered(id, Format.HTML, "html");
    }

    @GET
    @Path(ADDRESS)
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") UUID id) {
        return rendered(id, Format.PDF, "pdf");
    }

    private Response rendered(UUID id, Format format, String extension) {
        var edition = renderings.edition(id);
        conditional.etag(ETags.of(format.tag(edition, language.get())));
        return Response.ok(renderings.rendered(edition, format, language.get()))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.get().tag())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"" + fileName(edition) + "." + extension + "\"")
                .header("Content-Security-Policy", NOTHING_BUT_STYLE)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String fileName(Edition edition) {
        var name = edition.kind() + "-" + edition.subject().number() + "-" + edition.revision();
        return name.replaceAll("[^A-Za-z0-9-]", "_");
    }
}
