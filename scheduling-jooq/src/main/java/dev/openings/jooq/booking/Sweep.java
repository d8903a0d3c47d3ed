package dev.openings.jooq.booking;

import dev.openings.jooq.confirmations.AddressConfirmationRows;
import dev.openings.jooq.database.ServiceContext;

/** Removes what has expired, and cancels what was not confirmed in time. Any number of servers may do so at once. */
record Sweep(ServiceContext services, StatusChanges statusChanges) {
    void run() {
        services.transactions().inTransaction(tx -> {
            IdempotencyKey.sweep(tx, services.now());
            HoldRelease.releaseExpired(tx, services);
            AddressConfirmationRows.deleteOld(tx, services.now());
            return tx;
        });
        statusChanges.cancelUnconfirmed();
    }
}
