/** The navigation of a demo in the language of the page. */
import { isRightToLeft, language, tag } from '../shared/language.js';

const words = {
  en: { label: 'Demo', demo: 'This is a demo:', booking: 'Booking', desk: 'Desk', admin: 'Administration', schema: 'Schema', docs: 'Documentation',
    hint: 'Desk and administration open by the addresses that the server printed at its start.' },
  de: { label: 'Demo', demo: 'Dies ist eine Demo:', booking: 'Buchung', desk: 'Empfang', admin: 'Verwaltung', schema: 'Schema', docs: 'Dokumentation',
    hint: 'Empfang und Verwaltung öffnen sich mit den Adressen, die der Server beim Start ausgegeben hat.' },
  fr: { label: 'Démo', demo: 'Ceci est une démo :', booking: 'Réservation', desk: 'Accueil', admin: 'Administration', schema: 'Schéma', docs: 'Documentation',
    hint: 'L’accueil et l’administration s’ouvrent avec les adresses que le serveur a affichées au démarrage.' },
  es: { label: 'Demo', demo: 'Esto es una demo:', booking: 'Reserva', desk: 'Recepción', admin: 'Administración', schema: 'Esquema', docs: 'Documentación',
    hint: 'La recepción y la administración se abren con las direcciones que el servidor mostró al arrancar.' },
  it: { label: 'Demo', demo: 'Questa è una demo:', booking: 'Prenotazione', desk: 'Accettazione', admin: 'Amministrazione',
    schema: 'Schema', docs: 'Documentazione', hint: 'Accettazione e amministrazione si aprono con gli indirizzi che il server ha mostrato all’avvio.' },
  ar: { label: 'عرض تجريبي', demo: 'هذا عرض تجريبي:', booking: 'الحجز', desk: 'الاستقبال', admin: 'الإدارة', schema: 'المخطط', docs: 'الوثائق',
    hint: 'يُفتح الاستقبال والإدارة بالعناوين التي أظهرها الخادم عند بدء التشغيل.' },
};
const navigation = document.getElementById('demo');
navigation.lang = tag;
navigation.dir = isRightToLeft ? 'rtl' : 'ltr';
navigation.setAttribute('aria-label', words[language].label);
for (const it of navigation.querySelectorAll('[data-word]')) {
  it.textContent = words[language][it.dataset.word];
}
