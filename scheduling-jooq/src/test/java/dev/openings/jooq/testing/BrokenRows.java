package dev.openings.jooq.testing;

import java.util.Map;
import java.util.TreeMap;

/** For each constraint one statement that it must refuse, on rows of {@link EveryTable}. */
public final class BrokenRows {
    private BrokenRows() {}

    /** Statements by the name of the check constraint. */
    public static Map<String, String> ofChecks() {
        Map<String, String> broken = new TreeMap<>();
        broken.put("practice_one_check", "update practice set id = 2");
        broken.put("practice_alignment_check", "update practice set alignment = 'clock'");
        broken.put("practice_max_per_day_check", "update practice set max_per_day = 0");
        broken.put("practice_max_per_week_check", "update practice set max_per_week = 0");
        broken.put("practice_quiet_check", "update practice set quiet_to = null");
        broken.put("practice_version_check", "update practice set version = 0");
        broken.put("practice_reminder_rule_channel_check", "update practice_reminder_rule set channel = 'FAX'");
        broken.put("bookable_kind_check", "update bookable set kind = 'CAR'");
        broken.put("bookable_version_check", "update bookable set version = 0");
        broken.put("staff_member_role_check", "update staff_member set role = 'BOSS'");
        broken.put("staff_member_email_check", "update staff_member set email = null where email is not null");
        broken.put("weekly_hours_days_check", "update weekly_hours set days = 128");
        broken.put("weekly_hours_time_check", "update weekly_hours set from_minute = 1440");
        broken.put(
                "weekly_hours_valid_check",
                "update weekly_hours set valid_from = '2027-03-02', valid_to = '2027-03-01'");
        broken.put("date_override_window_time_check", "update date_override_window set to_minute = 1441");
        broken.put("time_off_exact_check", "update time_off set starts_at = ends_at where starts_at is not null");
        broken.put(
                "time_off_days_check", "update time_off set last_day = date '1969-12-31' where first_day is not null");
        broken.put("time_off_recurring_check", "update time_off set span = null where rrule is not null");
        broken.put("time_off_one_check", "update time_off set first_day = '2027-03-01', last_day = '2027-03-01'");
        broken.put("service_alignment_check", "update service set alignment = ''");
        broken.put("service_max_per_day_check", "update service set max_per_day = -1");
        broken.put("service_max_per_week_check", "update service set max_per_week = 0");
        broken.put("service_staff_needed_check", "update service set staff_needed = 0");
        broken.put("service_version_check", "update service set version = 0");
        broken.put("resource_requirement_needed_check", "update resource_requirement set needed = 0");
        broken.put("service_reminder_rule_channel_check", "update service_reminder_rule set channel = 'email'");
        broken.put("contact_email_check", "update contact set email_key = null where email is not null");
        broken.put("contact_erased_check", "update contact set notes = 'left behind' where erased_at is not null");
        broken.put("contact_version_check", "update contact set version = 0");
        broken.put("appointment_status_check", "update appointment set status = 'LOST'");
        broken.put("appointment_order_check", "update appointment set ends_at = starts_at");
        broken.put("appointment_version_check", "update appointment set version = 0");
        broken.put("appointment_sequence_check", "update appointment set sequence = -1");
        broken.put("appointment_bookable_kind_check", "update appointment_bookable set kind = 'ROOM'");
        broken.put("hold_order_check", "update hold set ends_at = starts_at");
        broken.put("hold_expiry_check", "update hold set expires_at = created_at");
        broken.put("hold_bookable_kind_check", "update hold_bookable set kind = 'ROOM'");
        broken.put("occupancy_one_check", "update occupancy set appointment_id = null where hold_id is null");
        broken.put("occupancy_expiry_check", "update occupancy set expires_at = ends_at where hold_id is null");
        broken.put("occupancy_order_check", "update occupancy set busy_to = starts_at");
        broken.put("appointment_event_actor_check", "update appointment_event set actor_kind = 'ROBOT'");
        broken.put("appointment_event_kind_check", "update appointment_event set kind = 'DELETED'");
        broken.put("appointment_event_status_check", "update appointment_event set to_status = 'NONE'");
        broken.put("reminder_channel_check", "update reminder set channel = 'FAX'");
        broken.put("reminder_status_check", "update reminder set status = 'LOST' where status = 'SENT'");
        broken.put("reminder_attempts_check", "update reminder set attempts = -1");
        broken.put("reminder_next_check", "update reminder set next_attempt_at = null where status = 'SENDING'");
        broken.put("reminder_lease_check", "update reminder set lease_holder = null where status = 'SENDING'");
        broken.put("reminder_sent_check", "update reminder set sent_at = null where status = 'SENT'");
        broken.put("audit_event_actor_check", "update audit_event set actor_kind = 'ROBOT'");
        broken.put(
                "audit_event_subject_check", "update audit_event set subject_id = null where subject_kind is not null");
        return broken;
    }
}
