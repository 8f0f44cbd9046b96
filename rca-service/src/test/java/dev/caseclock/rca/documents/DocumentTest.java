package dev.caseclock.rca.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.entitlement.Entitlement;
import dev.caseclock.rca.entitlement.EntitlementRule;
import dev.caseclock.rca.incidents.Customer;
import dev.caseclock.rca.incidents.Moment;
import dev.caseclock.rca.incidents.SampleIncidents;
import dev.caseclock.rca.incidents.Scope;
import dev.caseclock.rca.incidents.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** R8.5: a document's way from the first draft to the last correction. */
class DocumentTest {

    private static final Actor ADA = new Actor(Actor.Kind.AGENT, "ada", "Ada");
    private static final Actor BEN = new Actor(Actor.Kind.AGENT, "ben", "Ben");
    private static final Actor CLEO = new Actor(Actor.Kind.AGENT, "cleo", "Cleo");
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(86_400);
    private static final Grounds NOBODY = new Grounds(CustomerNames.of(List.of(), List.of()), Evidence.NONE);
    private static final Grounds INITECH_IS_FOREIGN =
            new Grounds(CustomerNames.of(List.of(), List.of(new Customer("initech", "Initech"))), Evidence.NONE);
    private static final Entitlement OWED = EntitlementRule.of(SampleIncidents.restored(Scope.PLATFORM, Severity.S1));

    @Nested
    class A_draft {

        @Test
        void may_have_gaps_and_is_written_until_it_is_submitted() {
            var document = draft();
            document.write("Voice", SampleTexts.emptyAnalysis(), ADA, NOBODY);

            assertThat(document.gaps()).isNotEmpty();
            assertThat(document.allowedActions()).containsExactly(DocumentAction.WRITE, DocumentAction.SUBMIT);
        }

        @Test
        void with_gaps_is_not_submitted() {
            refused(() -> draft().submit(NOBODY, NOON), 422, "DOCUMENT_INCOMPLETE");
        }

        @Test
        void takes_content_of_its_own_kind_only() {
            refused(() -> draft().write("Voice", SampleTexts.summary(), ADA, NOBODY), 422, "CONTENT_OF_OTHER_KIND");
        }

        @Test
        void names_no_other_customer() {
            var text = SampleTexts.analysis("A call of Initech made it fail.");

            var refusal =
                    refused(() -> draft().write("Voice", text, ADA, INITECH_IS_FOREIGN), 422, "OTHER_CUSTOMER_NAMED");

            assertThat(refusal.places())
                    .extracting(Refusal.Place::pointer)
                    .containsExactly("/rootCauseAnalysis/rootCause");
        }

        @Test
        void names_no_other_customer_in_its_title_either() {
            refused(
                    () -> draft().write("Initech is down", SampleTexts.analysis(), ADA, INITECH_IS_FOREIGN),
                    422,
                    "OTHER_CUSTOMER_NAMED");
        }

        @Test
        void cannot_end_before_it_began() {
            var whole = SampleTexts.analysis();
            var window = whole.impactWindow();
            var reversed = new RootCauseAnalysis(
                    whole.summary(),
                    new ImpactWindow(window.endedAt(), window.startedAt(), window.zone()),
                    whole.affectedServices(),
                    whole.timeline(),
                    whole.rootCause(),
                    whole.restoration(),
                    whole.correctiveActions(),
                    whole.preventiveActions());

            refused(() -> draft().write("Voice", reversed, ADA, NOBODY), 422, "IMPACT_WINDOW_REVERSED");
        }

        @Test
        void begins_with_a_title_of_one_line_whatever_an_import_has_brought_along() {
            assertThat(DraftRule.title("Phones\r\nare\u001b[31m\tsilent\ud800 📞"))
                    .isEqualTo("Phones are[31m silent 📞");
        }

        @Test
        void has_due_dates_of_four_digit_years() {
            var endless = new PlannedAction("x", "y", LocalDate.MAX, null);
            var analysis =
                    new RootCauseAnalysis(null, null, List.of(), List.of(), null, null, List.of(endless), List.of());

            var refusal = refused(() -> draft().write("Voice", analysis, ADA, NOBODY), 422, "DATE_OUT_OF_RANGE");

            assertThat(refusal.places())
                    .extracting(Refusal.Place::pointer)
                    .containsExactly("/rootCauseAnalysis/correctiveActions/0/dueOn");
        }

        @Test
        void has_a_title_of_one_line() {
            refused(() -> draft().write("a\nb", SampleTexts.analysis("a\n\tb"), ADA, NOBODY), 422, "TITLE_OF_ONE_LINE");
        }

        @Test
        void is_of_a_bounded_size() {
            var entry = TimelineEntry.of(NOON, "x".repeat(1000));
            var whole = SampleTexts.analysis();
            var endless = new RootCauseAnalysis(
                    whole.summary(),
                    whole.impactWindow(),
                    whole.affectedServices(),
                    Collections.nCopies(101, entry),
                    whole.rootCause(),
                    whole.restoration(),
                    whole.correctiveActions(),
                    whole.preventiveActions());

            refused(() -> draft().write("Voice", endless, ADA, NOBODY), 422, "DOCUMENT_TOO_LONG");
        }
    }

    @Nested
    class In_review {

        @Test
        void the_text_is_held_still() {
            refused(
                    () -> submitted().write("Voice", SampleTexts.analysis(), ADA, NOBODY),
                    409,
                    "DOCUMENT_STATE_FORBIDS");
        }

        @Test
        void no_author_decides() {
            var document = draft();
            document.write("Voice", SampleTexts.analysis(), BEN, NOBODY);
            document.submit(NOBODY, NOON);

            refused(() -> document.approve(ADA, null, NOON), 422, "REVIEWER_IS_AUTHOR");
            refused(() -> document.approve(BEN, null, NOON), 422, "REVIEWER_IS_AUTHOR");
            refused(() -> document.sendBack(ADA, "no"), 422, "REVIEWER_IS_AUTHOR");
            document.approve(CLEO, null, NOON);
            assertThat(document.reviewer()).contains(CLEO);
        }

        @Test
        void who_changes_a_returned_text_is_an_author_from_then_on() {
            var document = submitted();
            document.sendBack(BEN, "I mend it myself.");
            document.write("Voice", SampleTexts.analysis("Mended."), BEN, NOBODY);
            document.submit(NOBODY, NOON);

            refused(() -> document.approve(BEN, null, NOON), 422, "REVIEWER_IS_AUTHOR");
            document.approve(CLEO, null, NOON);
        }

        @Test
        void a_returned_text_is_a_draft_again_and_says_why() {
            var document = submitted();

            refused(() -> document.sendBack(BEN, " "), 422, "REMARK_NEEDED");
            document.sendBack(BEN, "When was the last customer back?");

            assertThat(document.state()).isEqualTo(DocumentState.DRAFT);
            assertThat(document.remark()).contains("When was the last customer back?");
        }

        @Test
        void an_approval_does_not_outlive_a_later_change() {
            var document = approved();
            document.sendBack(BEN, "One more word.");
            document.write("Voice", SampleTexts.analysis("Something else."), ADA, NOBODY);
            document.submit(NOBODY, LATER);

            refused(() -> document.publish(OWED, NOBODY, LATER), 409, "NOT_APPROVED");
        }

        @Test
        void nothing_is_published_without_approval() {
            refused(() -> submitted().publish(OWED, NOBODY, NOON), 409, "NOT_APPROVED");
        }
    }

    @Nested
    class Publication {

        @Test
        void fixes_instant_and_digest() {
            var document = approved();
            document.publish(OWED, NOBODY, NOON);

            assertThat(document.state()).isEqualTo(DocumentState.PUBLISHED);
            assertThat(document.firstPublishedAt()).contains(NOON);
            assertThat(document.edition().digest().orElseThrow()).matches("[0-9a-f]{64}");
        }

        @Test
        void looks_again_for_names_of_customers_that_were_unlinked_meanwhile() {
            var document = draft();
            document.write("Voice", SampleTexts.analysis("Initech was first."), ADA, NOBODY);
            document.submit(NOBODY, NOON);
            document.approve(BEN, null, NOON);

            refused(() -> document.publish(OWED, INITECH_IS_FOREIGN, NOON), 422, "OTHER_CUSTOMER_NAMED");
        }

        @Test
        void names_everything_at_once_even_when_it_comes_too_early_R8_5() {
            var document = draft();
            var outside = new RootCauseAnalysis(
                    "Initech called.",
                    new ImpactWindow(SampleIncidents.BEGAN.minusSeconds(1), null, null),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    List.of());
            document.write("Voice", outside, ADA, NOBODY);
            var known = new Evidence(OWED.incident(), List.of(), Map.of(), Optional.of(1));
            var grounds = new Grounds(INITECH_IS_FOREIGN.names(), known);

            var refusal = refused(() -> document.publish(OWED, grounds, NOON), 409, "DOCUMENT_STATE_FORBIDS");

            assertThat(refusal.places())
                    .extracting(Refusal.Place::code)
                    .contains(
                            "IMPACT_END_MISSING",
                            "ROOT_CAUSE_MISSING",
                            "IMPACT_OUTSIDE_INCIDENT",
                            "CUSTOMER_NOT_LINKED");
            var submitted = refused(() -> document.submit(grounds, NOON), 422, "TEXT_NOT_PUBLISHABLE");
            assertThat(submitted.places()).isEqualTo(refusal.places());
        }

        @Test
        void counts_the_cases_that_are_linked_at_that_moment() {
            var document = approved();
            var known = new Evidence(OWED.incident(), List.of(), Map.of(), Optional.of(7));
            var twin = approved();

            document.publish(OWED, new Grounds(NOBODY.names(), known), NOON);
            twin.publish(OWED, NOBODY, NOON);

            assertThat(document.edition().affectedCases()).contains(7);
            assertThat(document.edition().digest()).isNotEqualTo(twin.edition().digest());
        }

        @Test
        void waits_until_service_is_restored_R8_1() {
            var relapsed = EntitlementRule.of(SampleIncidents.relapsed(Scope.PLATFORM, Severity.S1));

            refused(() -> approved().publish(relapsed, NOBODY, NOON), 409, "SERVICE_NOT_RESTORED");
        }

        @Test
        void of_an_rca_needs_a_platform_incident_to_this_day_R8_4() {
            var isolated = EntitlementRule.of(SampleIncidents.restored(Scope.ISOLATED, Severity.S1));
            var minor = EntitlementRule.of(SampleIncidents.restored(Scope.PLATFORM, Severity.S2));

            refused(() -> approved().publish(isolated, NOBODY, NOON), 409, "NO_LONGER_OWED");
            refused(() -> approved().publish(minor, NOBODY, NOON), 409, "NO_LONGER_OWED");
        }
    }

    @Nested
    class Published {

        @Test
        void text_never_changes() {
            var document = published();

            refused(() -> document.write("Voice", SampleTexts.analysis(), ADA, NOBODY), 409, "DOCUMENT_STATE_FORBIDS");
            refused(() -> document.submit(NOBODY, LATER), 409, "DOCUMENT_STATE_FORBIDS");
            refused(() -> document.publish(OWED, NOBODY, LATER), 409, "DOCUMENT_STATE_FORBIDS");
        }

        @Test
        void text_is_corrected_by_a_revision_with_a_reason() {
            var first = published();
            var second = first.revise("The impact ended later.", ADA, NOBODY, LATER);

            assertThat(second.edition().revision()).isEqualTo(2);
            assertThat(second.edition().reason()).contains("The impact ended later.");
            assertThat(second.supersedes()).contains(first.id());
            assertThat(second.content()).isEqualTo(first.content());
            assertThat(first.state()).isEqualTo(DocumentState.PUBLISHED);
        }

        @Test
        void delivery_stays_judged_on_the_first_publication() {
            var second = published().revise("The impact ended later.", ADA, NOBODY, LATER);
            second.submit(NOBODY, LATER);
            second.approve(BEN, null, LATER);
            second.publish(OWED, NOBODY, LATER);

            assertThat(second.edition().publishedAt()).contains(LATER);
            assertThat(second.firstPublishedAt()).contains(NOON);
        }

        @Test
        void a_correction_is_possible_even_after_a_relapse() {
            var again = SampleIncidents.relapsed(Scope.PLATFORM, Severity.S1);
            var relapse = new Moment(Moment.Kind.RELAPSED, NOON.plusSeconds(60));
            var grounds = new Grounds(
                    NOBODY.names(), new Evidence(Optional.of(again), List.of(relapse), Map.of(), Optional.of(1)));
            var second = published().revise("One more word.", ADA, grounds, LATER);
            second.submit(grounds, LATER);
            second.approve(BEN, null, LATER);

            second.publish(EntitlementRule.of(again), grounds, LATER);

            assertThat(second.state()).isEqualTo(DocumentState.PUBLISHED);
        }

        @Test
        void is_corrected_with_a_reason_that_says_something() {
            refused(() -> published().revise(" ", ADA, NOBODY, LATER), 422, "REASON_NEEDED");
        }

        @Test
        void the_reason_names_no_other_customer() {
            refused(
                    () -> published().revise("Initech complained.", ADA, INITECH_IS_FOREIGN, LATER),
                    422,
                    "OTHER_CUSTOMER_NAMED");
        }

        @Test
        void what_is_superseded_is_not_revised_again() {
            var first = published();
            first.giveWayTo(first.revise("Wrong end.", ADA, NOBODY, LATER));

            refused(() -> first.revise("Again.", ADA, NOBODY, LATER), 409, "DOCUMENT_STATE_FORBIDS");
        }
    }

    private static Document draft() {
        return Document.draft(
                Subject.incident(UUID.randomUUID(), "IN-1000007"),
                "Voice",
                new Draft(SampleTexts.emptyAnalysis(), Optional.empty()),
                ADA,
                NOON);
    }

    private static Document submitted() {
        var document = draft();
        document.write("Voice", SampleTexts.analysis(), ADA, NOBODY);
        document.submit(NOBODY, NOON);
        return document;
    }

    private static Document approved() {
        var document = submitted();
        document.approve(BEN, null, NOON);
        return document;
    }

    private static Document published() {
        var document = approved();
        document.publish(OWED, NOBODY, NOON);
        return document;
    }

    private static Refusal refused(ThrowingCallable move, int status, String code) {
        var refusal = catchThrowableOfType(Refusal.class, move);
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
        return refusal;
    }
}
