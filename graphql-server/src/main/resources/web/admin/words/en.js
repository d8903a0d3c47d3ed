export const words = {
  title: 'Administration', skip: 'Skip to content', menu: 'Menu', language: 'Language', desk: 'Desk', signOut: 'Sign out', navigationLabel: 'Administration',
  loading: 'One moment …', again: 'Try again', cancel: 'Cancel', add: 'Add', remove: 'Remove', removed: 'Removed', change: 'Change', none: 'None', colon: ':',
  active: 'Active', inactive: 'Not active', find: 'Find', email: 'E-mail', phone: 'Phone', timeZone: 'Time zone', never: 'Never', more: 'Load more', copy: 'Copy', copied: 'Copied',
  notAdmin: 'Only administrators of the practice may change its settings.', toDesk: 'Go to the desk',
  notFound: 'Not found', notFoundText: 'This does not exist any more.', unitOf: label => `Unit: ${label}`,
  units: { D: 'days', H: 'hours', M: 'minutes', S: 'seconds' },
  lengths: { D: { one: '# day', other: '# days' }, H: { one: '# hour', other: '# hours' }, M: { one: '# minute', other: '# minutes' }, S: { one: '# second', other: '# seconds' } },
  failures: {
    offline: 'The connection was lost.', busy: 'Too many requests at the moment. Please wait a minute.', denied: 'Please sign in again.',
    again: 'This change needs a recent sign-in.', broken: 'This did not work.',
  },
  navigation: {
    people: 'People', services: 'Services', rooms: 'Rooms and equipment', practice: 'Practice', messages: 'Messages', holidays: 'Holidays', audit: 'Audit log',
    sessions: 'Sessions', system: 'System',
  },
  forms: {
    save: 'Save', saved: 'Saved', savedAt: time => `Saved at ${time}`, unsaved: 'Not saved yet', problem: 'Please check what you have entered',
    stale: 'Somebody else has changed this meanwhile. Nothing was saved.', reload: 'Show the current state',
    leave: 'Your changes are not saved. Leave this screen without them?', leaveYes: 'Leave without saving',
  },
  errors: {
    wholeNumber: 'Enter a whole number.',
    invalid: {
      required: 'Enter something here.', tooLong: maximum => `At most ${maximum} characters.`, tooMany: maximum => `At most ${maximum}.`,
      between: (minimum, maximum) => `From ${minimum} to ${maximum}.`, duplicate: 'This is there twice.',
    },
    formats: {
      email: 'Enter an e-mail address such as name@example.org.', phone: 'Enter a phone number with its area code, such as +49 30 123456.',
      timeZone: 'Choose a time zone of the list, such as Europe/Berlin.', digestAt: 'Enter a time such as 17:00.', from: 'Enter a time or a date.', to: 'Enter a time or a date.',
      at: 'Enter a time such as 17:00.', date: 'Choose a date.', fromDate: 'Choose a date.', toDate: 'Choose a date.', validFrom: 'Choose a date.', validTo: 'Choose a date.',
      address: 'Enter an e-mail address or a phone number.', locale: 'Enter a language such as en-GB.', language: 'Enter a language such as en-GB.', country: 'Enter two letters, such as DE.',
    },
    codes: {
      NOT_FOUND: 'This does not exist any more.', FORBIDDEN: 'You may not do this.', TAKEN: 'Somebody else has this already.',
      IN_USE: 'This is used by appointments. Deactivate it instead.', STALE: 'Somebody else has changed this meanwhile.', ILLEGAL_TRANSITION: 'This is not possible in the current state.',
    },
  },
  parts: { details: 'Details', hours: 'Hours', days: 'Single days', absences: 'Absences', 'sign-in': 'Sign-in', feeds: 'Calendar feeds', calendars: 'Outside calendars' },
  professions: { PHYSICIAN: 'Doctor', NURSE: 'Nurse', THERAPIST: 'Therapist', ASSISTANT: 'Assistant', RECEPTION: 'Reception', ADMIN: 'Office management' },
  notices: { NONE: 'None', SHORT_NOTICE: 'Those of the next 48 hours', ALL: 'All' },
  people: {
    add: 'Add a person', create: 'Create', none: 'There is nobody yet.', name: 'Name', nameHint: 'As patients see it: Dr. Ada Byron.', profession: 'Profession',
    professionHint: 'It gives no permissions.', state: 'State', nextAbsence: 'Next absence', emailHint: 'For sign-in and messages.', phoneHint: 'For colleagues.',
    zoneHint: zone => `Empty: that of the practice, ${zone}.`, services: 'Services they provide', practiceHolidays: 'That of the practice',
    notices: 'Tell them of online bookings', noticesHint: 'By e-mail, also of what patients move or cancel.', digest: 'Send the list of the next day at', digestHint: 'Empty: never. By e-mail.',
    sendsReminders: 'Patients are reminded of appointments with this person', active: 'Can be booked', activeHint: 'If not, the appointments that are booked stay.',
    remove: 'Delete this person', removeHint: 'Only possible without any appointments. Otherwise make the person not active.', removeQuestion: 'Delete this person with their hours, absences and feeds?',
  },
  rooms: {
    add: 'Add a room or a device', create: 'Create', none: 'There are no rooms and no equipment yet.', name: 'Name', kind: 'Kind', kindHint: 'It cannot be changed later.',
  },
  kinds: { ROOM: 'Room', EQUIPMENT: 'Equipment' },
  services: { none: 'There are no services yet.' },
  holidays: { one: 'Holiday calendar' },
  visits: {
    leftOutside: 'These appointments are outside the hours now', conflicting: 'These appointments are within the absence', given: 'These appointments are in the time that was given back',
    unchanged: 'They stay as they are. Open the day to move them.',
  },
  setup: { title: 'Set up the practice' },
};
