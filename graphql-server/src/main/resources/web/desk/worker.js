// Keeps today's list.
