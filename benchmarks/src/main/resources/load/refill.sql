update message
set status = 'PENDING', lease_holder = null, lease_until = null, attempts = 0, attempt_began_at = null, next_attempt_at = scheduled_for
where status = 'SENDING';
