package dev.openings.jooq.testing;

import java.util.Map;
import java.util.TreeMap;

/** For each check constraint a statement that violates it, on the rows of {@link SampleArchive}. */
public final class CheckViolations {
    private CheckViolations() {}

    /** The statements, by the name of the constraint. */
    public static Map<String, String> statements() {
        Map<String, String> statements = new TreeMap<>();
        statements.put("practice_one_check", "update practice set id = 2");
        statements.put("practice_alignment_check", "update practice set alignment = 'clock'");
        statements.put("practice_max_per_day_check", "update practice set max_per_day = 0");
        statements.put("practice_max_per_week_check", "update practice set max_per_week = 0");
        statements.put("practice_quiet_check", "update practice set quiet_to = null");
        statements.put("practice_version_check", "update practice set version = 0");
        statements.put("practice_reminder_rule_channel_check", "update practice_reminder_rule set channel = 'FAX'");
        statements.put("bookable_kind_check", "update bookable set kind = 'CAR'");
        statements.put("bookable_version_check", "update bookable set version = 0");
        statements.put("staff_member_role_check", "update staff_member set role = 'BOSS'");
        statements.put("staff_member_email_check", "update staff_member set email = null where email is not null");
        statements.put("staff_member_notices_check", "update staff_member set notices = 'SOME'");
        statements.put("staff_member_digest_check", "update staff_member set digest_minute = 1440");
        statements.put("weekly_hours_days_check", "update weekly_hours set days = 128");
        statements.put("weekly_hours_time_check", "update weekly_hours set from_minute = 1440");
        statements.put(
                "weekly_hours_valid_check",
                "update weekly_hours set valid_from = '2027-03-02', valid_to = '2027-03-01'");
        statements.put("weekly_hours_release_check", "update weekly_hours set services = null, release_before = 'P1D'");
        statements.put(
                "date_override_window_release_check",
                "update date_override_window set services = null, release_before = 'P1D'");
        statements.put("date_override_window_time_check", "update date_override_window set to_minute = 1441");
        statements.put(
                "holiday_calendar_source_check", "update holiday_calendar set source = 'WEB' where region is null");
        statements.put(
                "holiday_calendar_region_check", "update holiday_calendar set region = null where source = 'BUILT_IN'");
        statements.put(
                "holiday_calendar_filled_check",
                "update holiday_calendar set filled_to = date '1969-12-31' where source = 'BUILT_IN'");
        statements.put("holiday_calendar_version_check", "update holiday_calendar set version = 0");
        statements.put("closed_day_origin_check", "update closed_day set origin = 'MOON' where not removed");
        statements.put("closed_day_removed_check", "update closed_day set origin = 'SOURCE' where removed");
        statements.put("closed_day_window_time_check", "update closed_day_window set to_minute = 1441");
        statements.put(
                "closed_day_window_release_check",
                "update closed_day_window set services = null, release_before = 'P1D'");
        statements.put("calendar_feed_shows_check", "update calendar_feed set shows = 'ALL'");
        statements.put(
                "calendar_feed_revision_check",
                "update calendar_feed set revised_at = null where revision is not null");
        statements.put(
                "calendar_feed_fetched_check",
                "update calendar_feed set fetched_at = null where fetched_by is not null");
        statements.put("outside_calendar_kind_check", "update outside_calendar set kind = 'JSON'");
        statements.put("outside_calendar_when_stale_check", "update outside_calendar set when_stale = 'OPEN'");
        statements.put(
                "outside_calendar_failures_check",
                "update outside_calendar set failures = failures + 1 where failures = 0");
        statements.put(
                "outside_calendar_filled_check",
                "update outside_calendar set filled_at = timestamp with time zone '9999-12-31 00:00:00+00' where read_at is null");
        statements.put(
                "outside_calendar_lease_check", "update outside_calendar set lease_holder = 'x', lease_until = null");
        statements.put("outside_calendar_version_check", "update outside_calendar set version = 0");
        statements.put("outside_busy_time_check", "update outside_busy set busy_to = busy_from");
        statements.put("service_text_check", "update service_text set public_name = null, preparation = null");
        statements.put("message_wording_channel_check", "update message_wording set channel = 'FAX'");
        statements.put("message_wording_version_check", "update message_wording set version = 0");
        statements.put(
                "message_wording_subject_check", "update message_wording set subject = 'x' where channel = 'SMS'");
        statements.put(
                "message_wording_broken_check",
                "update message_wording set broken_at = null where broken_at is not null");
        statements.put("time_off_exact_check", "update time_off set starts_at = ends_at where starts_at is not null");
        statements.put(
                "time_off_days_check", "update time_off set last_day = date '1969-12-31' where first_day is not null");
        statements.put("time_off_recurring_check", "update time_off set span = null where rrule is not null");
        statements.put("time_off_one_check", "update time_off set first_day = '2027-03-01', last_day = '2027-03-01'");
        statements.put("service_alignment_check", "update service set alignment = ''");
        statements.put("practice_notice_from_check", "update practice set notice_from = ''");
        statements.put("practice_notice_days_check", "update practice set notice_days = ''");
        statements.put("practice_working_days_check", "update practice set working_days = 0");
        statements.put("service_notice_from_check", "update service set notice_from = ''");
        statements.put("service_notice_days_check", "update service set notice_days = ''");
        statements.put("service_assignment_check", "update service set assignment = ''");
        statements.put("service_audience_check", "update service set audience = ''");
        statements.put("service_max_open_check", "update service set max_open_per_contact = 0");
        statements.put("service_max_moves_check", "update service set max_moves = -1");
        statements.put("service_max_per_day_check", "update service set max_per_day = -1");
        statements.put("service_max_per_week_check", "update service set max_per_week = 0");
        statements.put("service_staff_needed_check", "update service set staff_needed = 0");
        statements.put("service_version_check", "update service set version = 0");
        statements.put("resource_requirement_needed_check", "update resource_requirement set needed = 0");
        statements.put("practice_reminder_rule_at_check", "update practice_reminder_rule set at_minute = 1440");
        statements.put("service_reminder_rule_at_check", "update service_reminder_rule set at_minute = -1");
        statements.put("service_reminder_rule_channel_check", "update service_reminder_rule set channel = 'email'");
        statements.put("contact_email_check", "update contact set email_key = null where email is not null");
        statements.put("contact_erased_check", "update contact set notes = 'left behind' where erased_at is not null");
        statements.put(
                "contact_verified_check", "update contact set email_verified_at = created_at where email is null");
        statements.put("contact_hash_check", "update contact set email_hash = null where email is not null");
        statements.put("address_block_channel_check", "update address_block set channel = 'FAX'");
        statements.put("address_block_reason_check", "update address_block set reason = 'NONE'");
        statements.put("inbound_message_meaning_check", "update inbound_message set meaning = 'NONE'");
        statements.put("contact_version_check", "update contact set version = 0");
        statements.put("appointment_status_check", "update appointment set status = 'LOST' where confirm_by is null");
        statements.put("appointment_contact_moves_check", "update appointment set contact_moves = -1");
        statements.put(
                "booking_invitation_order_check",
                "update booking_invitation set valid_until = valid_from where valid_from is not null");
        statements.put("booking_invitation_uses_check", "update booking_invitation set uses = 0, used = 0");
        statements.put("booking_invitation_used_check", "update booking_invitation set used = uses + 1");
        statements.put("appointment_order_check", "update appointment set ends_at = starts_at");
        statements.put("appointment_version_check", "update appointment set version = 0");
        statements.put("appointment_sequence_check", "update appointment set sequence = -1");
        statements.put("appointment_bookable_kind_check", "update appointment_bookable set kind = 'ROOM'");
        statements.put("hold_order_check", "update hold set ends_at = starts_at");
        statements.put("hold_expiry_check", "update hold set expires_at = created_at");
        statements.put("hold_bookable_kind_check", "update hold_bookable set kind = 'ROOM'");
        statements.put("occupancy_one_check", "update occupancy set appointment_id = null where hold_id is null");
        statements.put("occupancy_expiry_check", "update occupancy set expires_at = ends_at where hold_id is null");
        statements.put("occupancy_order_check", "update occupancy set busy_to = starts_at");
        statements.put("hold_busy_check", "update hold set busy_to = starts_at");
        statements.put("passkey_person_check", "update passkey set role = 'STAFF' where contact_id is not null");
        statements.put("passkey_count_check", "update passkey set signature_count = -1");
        statements.put(
                "sign_in_session_person_check",
                "update sign_in_session set role = 'CONTACT' where staff_id is not null");
        statements.put("message_channel_check", "update message set channel = 'FAX'");
        statements.put("message_status_check", "update message set status = 'LOST' where status = 'SENT'");
        statements.put("message_attempts_check", "update message set attempts = -1");
        statements.put("message_next_check", "update message set next_attempt_at = null where status = 'SENDING'");
        statements.put("message_lease_check", "update message set lease_holder = null where status = 'SENDING'");
        statements.put("message_reminder_check", "update message set kind = 'REMINDER' where appointment_id is null");
        statements.put("message_sent_check", "update message set sent_at = null where status = 'SENT'");
        statements.put("message_news_check", "update message set news = 'LOST'");
        statements.put("message_notice_check", "update message set kind = 'STAFF_NOTICE' where staff_id is null");
        statements.put("message_sample_check", "update message set kind = 'TEST' where sample_kind is null");
        statements.put("reminder_plan_request_scope_check", "update reminder_plan_request set scope = 'ROOM'");
        statements.put("reminder_plan_request_after_check", "update reminder_plan_request set after_id = null");
        statements.put("message_invitation_check", "update message set kind = 'INVITATION' where staff_id is null");
        statements.put("message_told_check", "update message set told_sequence = 1, told_state = null");
        statements.put("message_digest_check", "update message set kind = 'DIGEST' where staff_id is null");
        statements.put(
                "appointment_confirm_check",
                "update appointment set confirm_by = starts_at where status = 'CANCELLED'");
        statements.put("event_actor_check", "update event set actor_kind = 'ROBOT'");
        statements.put("event_subject_check", "update event set subject_id = null where subject_kind is not null");
        statements.put("event_status_check", "update event set to_status = 'NONE' where to_status is not null");
        statements.put("event_appointment_check", "update event set starts_at = null where to_status is not null");
        statements.put("event_busy_check", "update event set busy_to = null where busy_from is not null");
        statements.put("event_announced_check", "update event set announced = true where bookable_ids is null");
        return statements;
    }
}
