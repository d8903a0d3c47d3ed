/** What the last steps say: the details, and the booking. They are loaded when a time is chosen. */
const en = {
  taken: 'This time has just been taken. Please choose another one. What you have entered is kept.',
  nearest: 'These times are free',
  who: 'Your details', given: 'First name', family: 'Last name', email: 'E-mail', emailHint: 'We send the confirmation to this address.',
  phone: 'Mobile phone (optional)', phoneHint: 'For text messages, if the time changes.', book: 'Book this appointment', back: 'Back',
  held: time => `This time is kept for you until ${time}.`, problem: 'Please check what you have entered',
  required: {
    givenName: 'Enter your first name', familyName: 'Enter your last name', email: 'Enter your e-mail address',
  },
  invalid: {
    givenName: 'Enter your first name in one line', familyName: 'Enter your last name in one line',
    email: 'Enter an e-mail address such as name@example.org', phone: 'Enter a phone number with its area code, from abroad with its country code (+…), or leave it empty',
  },
  done: 'You are booked',
  doneUntil: time => `Please open the link in the e-mail that we have sent you by ${time}. Otherwise the appointment is cancelled.`,
  sent: 'You get a confirmation by e-mail.', change: 'See, move or cancel this appointment', ics: 'Add to calendar', print: 'Print',
  another: 'Book another appointment', signedIn: name => `You are signed in as ${name}, and book for yourself.`,
  manage: 'Later, you can move or cancel the appointment by the link in the e-mail, or here.',
  scan: 'For your phone: this code leads to the same place. Keep it to yourself.', code: 'QR code of the link to this appointment',
  service: 'What', with: 'With', time: 'When', where: 'Where', room: 'Room', prepare: 'Please note', own: 'On your clock:',
  refused: 'This was not possible.',
};
const de = {
  taken: 'Diese Zeit wurde gerade vergeben. Bitte wählen Sie eine andere. Ihre Angaben bleiben erhalten.',
  nearest: 'Diese Zeiten sind frei',
  who: 'Ihre Angaben', given: 'Vorname', family: 'Nachname', email: 'E-Mail-Adresse',
  emailHint: 'An diese Adresse senden wir die Bestätigung.', phone: 'Mobilnummer (freiwillig)',
  phoneHint: 'Für SMS, falls sich die Zeit ändert.', book: 'Termin verbindlich buchen', back: 'Zurück',
  held: time => `Diese Zeit ist bis ${time} für Sie reserviert.`, problem: 'Bitte prüfen Sie Ihre Angaben',
  required: {
    givenName: 'Bitte den Vornamen angeben', familyName: 'Bitte den Nachnamen angeben', email: 'Bitte die E-Mail-Adresse angeben',
  },
  invalid: {
    givenName: 'Bitte den Vornamen in einer Zeile angeben', familyName: 'Bitte den Nachnamen in einer Zeile angeben',
    email: 'Bitte eine E-Mail-Adresse wie name@example.org angeben',
    phone: 'Bitte eine Telefonnummer mit Vorwahl, aus dem Ausland mit Landesvorwahl (+…) angeben oder das Feld leer lassen',
  },
  done: 'Ihr Termin ist gebucht',
  doneUntil: time => `Bitte öffnen Sie bis ${time} den Link in der E-Mail, die wir Ihnen gesendet haben. Sonst wird der Termin abgesagt.`,
  sent: 'Sie erhalten eine Bestätigung per E-Mail.', change: 'Termin ansehen, verschieben oder absagen', ics: 'In den Kalender eintragen',
  print: 'Drucken', another: 'Weiteren Termin buchen', signedIn: name => `Sie sind angemeldet als ${name} und buchen für sich selbst.`,
  manage: 'Verschieben oder absagen können Sie später über den Link in der E-Mail oder hier.',
  scan: 'Für Ihr Telefon: Dieser Code führt an dieselbe Stelle. Bitte geben Sie ihn nicht weiter.',
  code: 'QR-Code des Links zu diesem Termin', service: 'Was', with: 'Bei', time: 'Wann', where: 'Wo', room: 'Raum',
  prepare: 'Bitte beachten', own: 'Auf Ihrer Uhr:', refused: 'Das war nicht möglich.',
};
const fr = {
  taken: 'Cet horaire vient d’être pris. Veuillez en choisir un autre. Vos indications sont conservées.',
  nearest: 'Ces horaires sont libres',
  who: 'Vos coordonnées', given: 'Prénom', family: 'Nom', email: 'Adresse e-mail',
  emailHint: 'Nous envoyons la confirmation à cette adresse.', phone: 'Téléphone portable (facultatif)',
  phoneHint: 'Pour des SMS, si l’heure change.', book: 'Réserver ce rendez-vous', back: 'Retour',
  held: time => `Cet horaire est gardé pour vous jusqu’à ${time}.`, problem: 'Veuillez vérifier vos indications',
  required: {
    givenName: 'Indiquez votre prénom', familyName: 'Indiquez votre nom', email: 'Indiquez votre adresse e-mail',
  },
  invalid: {
    givenName: 'Indiquez votre prénom sur une ligne', familyName: 'Indiquez votre nom sur une ligne',
    email: 'Indiquez une adresse e-mail comme nom@example.org', phone: 'Indiquez un numéro de téléphone complet, de l’étranger avec l’indicatif du pays (+…), ou laissez le champ vide',
  },
  done: 'Votre rendez-vous est réservé',
  doneUntil: time => `Veuillez ouvrir avant ${time} le lien de l’e-mail que nous vous avons envoyé. Sinon, le rendez-vous est annulé.`,
  sent: 'Vous recevez une confirmation par e-mail.', change: 'Voir, déplacer ou annuler ce rendez-vous', ics: 'Ajouter au calendrier',
  print: 'Imprimer', another: 'Prendre un autre rendez-vous',
  signedIn: name => `Vous êtes connecté comme ${name} et réservez pour vous-même.`,
  manage: 'Vous pourrez déplacer ou annuler le rendez-vous par le lien de l’e-mail, ou ici.',
  scan: 'Pour votre téléphone : ce code mène au même endroit. Gardez-le pour vous.', code: 'Code QR du lien vers ce rendez-vous',
  service: 'Quoi', with: 'Avec', time: 'Quand', where: 'Où', room: 'Salle', prepare: 'À noter', own: 'À votre heure :',
  refused: 'Cela n’a pas été possible.',
};
const es = {
  taken: 'Esta hora se acaba de ocupar. Elija otra. Sus datos se conservan.',
  nearest: 'Estas horas están libres',
  who: 'Sus datos', given: 'Nombre', family: 'Apellidos', email: 'Correo electrónico',
  emailHint: 'Enviamos la confirmación a esta dirección.', phone: 'Teléfono móvil (opcional)',
  phoneHint: 'Para mensajes de texto, si cambia la hora.', book: 'Reservar esta cita', back: 'Atrás',
  held: time => `Esta hora se guarda para usted hasta las ${time}.`, problem: 'Compruebe sus datos',
  required: {
    givenName: 'Indique su nombre', familyName: 'Indique sus apellidos', email: 'Indique su correo electrónico',
  },
  invalid: {
    givenName: 'Indique su nombre en una línea', familyName: 'Indique sus apellidos en una línea',
    email: 'Indique un correo electrónico como nombre@example.org', phone: 'Indique un número de teléfono completo, del extranjero con el prefijo del país (+…), o deje el campo vacío',
  },
  done: 'Su cita está reservada',
  doneUntil: time => `Abra antes del ${time} el enlace del correo que le hemos enviado. Si no, la cita se anula.`,
  sent: 'Recibirá una confirmación por correo electrónico.', change: 'Ver, cambiar o anular esta cita', ics: 'Añadir al calendario',
  print: 'Imprimir', another: 'Reservar otra cita', signedIn: name => `Ha iniciado sesión como ${name} y reserva para usted.`,
  manage: 'Más tarde puede cambiar o anular la cita con el enlace del correo, o aquí.',
  scan: 'Para su teléfono: este código lleva al mismo sitio. No lo comparta.', code: 'Código QR del enlace a esta cita', service: 'Qué',
  with: 'Con', time: 'Cuándo', where: 'Dónde', room: 'Sala', prepare: 'Tenga en cuenta', own: 'En su reloj:',
  refused: 'No ha sido posible.',
};
const it = {
  taken: 'Questo orario è appena stato preso. Ne scelga un altro. I suoi dati restano.',
  nearest: 'Questi orari sono liberi',
  who: 'I suoi dati', given: 'Nome', family: 'Cognome', email: 'Indirizzo e-mail', emailHint: 'Inviamo la conferma a questo indirizzo.',
  phone: 'Cellulare (facoltativo)', phoneHint: 'Per SMS, se cambia l’orario.', book: 'Prenotare questo appuntamento', back: 'Indietro',
  held: time => `Questo orario è riservato per lei fino alle ${time}.`, problem: 'Controlli i suoi dati',
  required: {
    givenName: 'Indichi il nome', familyName: 'Indichi il cognome', email: 'Indichi l’indirizzo e-mail',
  },
  invalid: {
    givenName: 'Indichi il nome in una riga', familyName: 'Indichi il cognome in una riga',
    email: 'Indichi un indirizzo e-mail come nome@example.org', phone: 'Indichi un numero di telefono completo, dall’estero con il prefisso del paese (+…), o lasci vuoto il campo',
  },
  done: 'Il suo appuntamento è prenotato',
  doneUntil: time => `Apra entro ${time} il link dell’e-mail che le abbiamo inviato. Altrimenti l’appuntamento viene annullato.`,
  sent: 'Riceve una conferma per e-mail.', change: 'Vedere, spostare o annullare questo appuntamento', ics: 'Aggiungere al calendario',
  print: 'Stampare', another: 'Prenotare un altro appuntamento',
  signedIn: name => `Ha effettuato l’accesso come ${name} e prenota per sé.`,
  manage: 'In seguito può spostare o annullare l’appuntamento con il link dell’e-mail, o qui.',
  scan: 'Per il suo telefono: questo codice porta allo stesso posto. Lo tenga per sé.', code: 'Codice QR del link a questo appuntamento',
  service: 'Che cosa', with: 'Con', time: 'Quando', where: 'Dove', room: 'Stanza', prepare: 'Da sapere', own: 'Sul suo orologio:',
  refused: 'Non è stato possibile.',
};
const ar = {
  taken: 'لقد حُجز هذا الوقت للتو. يُرجى اختيار وقت آخر. بياناتكم محفوظة.',
  nearest: 'هذه الأوقات متاحة',
  who: 'بياناتكم', given: 'الاسم الأول', family: 'اسم العائلة', email: 'البريد الإلكتروني', emailHint: 'نرسل التأكيد إلى هذا العنوان.',
  phone: 'الهاتف المحمول (اختياري)', phoneHint: 'للرسائل النصية إذا تغيّر الوقت.', book: 'حجز هذا الموعد', back: 'رجوع',
  held: time => `هذا الوقت محفوظ لكم حتى ${time}.`, problem: 'يُرجى التحقق من البيانات',
  required: {
    givenName: 'أدخلوا الاسم الأول', familyName: 'أدخلوا اسم العائلة', email: 'أدخلوا البريد الإلكتروني',
  },
  invalid: {
    givenName: 'أدخلوا الاسم الأول في سطر واحد', familyName: 'أدخلوا اسم العائلة في سطر واحد',
    email: 'أدخلوا بريدًا إلكترونيًا مثل name@example.org', phone: 'أدخلوا رقم هاتف كاملًا، ومن الخارج مع رمز البلد (+…)، أو اتركوا الحقل فارغًا',
  },
  done: 'تم حجز موعدكم', doneUntil: time => `يُرجى فتح الرابط في البريد الذي أرسلناه إليكم قبل ${time}، وإلا يُلغى الموعد.`,
  sent: 'ستصلكم رسالة تأكيد بالبريد الإلكتروني.', change: 'عرض هذا الموعد أو تغييره أو إلغاؤه', ics: 'إضافة إلى التقويم', print: 'طباعة',
  another: 'حجز موعد آخر', signedIn: name => `سجّلتم الدخول باسم ${name} وتحجزون لأنفسكم.`,
  manage: 'يمكنكم لاحقًا تغيير الموعد أو إلغاؤه من الرابط في البريد الإلكتروني، أو من هنا.',
  scan: 'لهاتفكم: يقود هذا الرمز إلى المكان نفسه. يُرجى عدم مشاركته مع أحد.', code: 'رمز QR لرابط هذا الموعد', service: 'الخدمة',
  with: 'مع', time: 'الوقت', where: 'المكان', room: 'الغرفة', prepare: 'ملاحظة', own: 'بتوقيتكم:', refused: 'تعذّر ذلك.',
};

export const words = { en, de, fr, es, it, ar };
