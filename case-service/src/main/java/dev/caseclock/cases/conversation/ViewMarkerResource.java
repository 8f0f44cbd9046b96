package dev.caseclock.cases.conversation;

import dev.caseclock.cases.conversation.ViewMarkerRepository.Marker;
import dev.caseclock.contract.cases.MarkViewed;
import dev.caseclock.contract.cases.ViewMarkerView;
import dev.caseclock.contract.cases.ViewMarkersApi;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
class ViewMarkerResource implements ViewMarkersApi {

    private final ViewMarkerRepository markers;

    @Inject
    ViewMarkerResource(ViewMarkerRepository markers) {
        this.markers = markers;
    }

    @Override
    @Command
    public ViewMarkerView markViewed(String id, MarkViewed request) {
        return view(markers.move(id, request.lastUpdateId()));
    }

    @Override
    public ViewMarkerView getViewMarker(String id) {
        return view(markers.of(id));
    }

    private static ViewMarkerView view(Marker marker) {
        return new ViewMarkerView(marker.updateId(), marker.seenAt(), marker.unread());
    }
}
