import type { Random } from "@/domain/random";

/** One of the phrases with its `{gaps}` filled. */
export function say(random: Random, phrases: readonly string[], gaps: Record<string, string> = {}): string {
  const text = random.pick(phrases).replace(/\{(\w+)\}/g, (_, gap: string) => gaps[gap] ?? "");
  return text.replace(/(^|[.?!] )([a-zäöü])/g, (start) => start.toUpperCase());
}

export const welcome = [
  "{greeting}, {salon}, hier ist {agent}, die digitale Assistenz. Was kann ich für Sie tun?",
  "{salon}, {greeting}! Sie sprechen mit {agent}. Wie kann ich Ihnen helfen?",
  "{greeting} und willkommen bei {salon}. Ich bin {agent}, die Telefonassistenz. Worum geht es?",
  "Hallo, hier ist {agent} von {salon}. Wie kann ich helfen?",
  "{greeting}, {salon}, {agent} am Apparat. Möchten Sie einen Termin oder haben Sie eine Frage?",
];

export const askForService = [
  "Ja, hallo, ich bräuchte {service}.",
  "{greeting}, ich hätte gern {service}, geht das diese oder nächste Woche?",
  "Hallo, {name} hier. Ich wollte einen Termin machen für {service}.",
  "Ähm, ja, ich möchte {service} haben.",
  "Tach, ich wollt mal fragen, ob Sie noch was frei haben. {service}, bitte.",
  "Guten Tag, einmal {service}, wenn's geht bei {staff}.",
  "Hi, ich würde gern {service} buchen.",
  "Ich rufe an wegen einem Termin. Es geht um {service}.",
  "Ja, schönen guten Tag, haben Sie {part} noch was frei? Ich brauche {service}.",
  "Servus, ich bräucht {service}, am liebsten {part}.",
  "Moin, {service} bräuchte ich mal wieder.",
];

export const askWhen = [
  "Gern. Wann würde es Ihnen denn passen?",
  "Sehr gerne. Haben Sie einen bestimmten Tag im Kopf?",
  "Das machen wir. An welchem Tag möchten Sie kommen?",
  "Natürlich. Eher vormittags oder nachmittags, und an welchem Tag?",
  "Kein Problem. Welcher Tag wäre Ihnen recht?",
  "Schön. Wann haben Sie denn Zeit?",
];

export const wishDay = [
  "Am liebsten am {weekday}, {part}.",
  "{weekday} wäre gut, so {part}.",
  "Hm, nächsten {weekday} vielleicht? {time} oder so.",
  "Irgendwann {part}, {weekday} am besten.",
  "Haben Sie {weekday} noch was? Ich kann {part}.",
  "So um {time} am {weekday}, geht das?",
  "Mir egal, Hauptsache {part}. Vielleicht {weekday}.",
  "Moment, ich schau mal in den Kalender … {weekday} würde gehen, {part}.",
];

export const wishSoon = [
  "Am liebsten noch {soon}, {part}.",
  "Geht {soon} noch was? So um {time}?",
  "Ist {soon} zufällig noch was frei?",
  "Kurzfristig wäre toll, vielleicht {soon} {part}.",
];

export const wishStaff = [" Wenn möglich bei {staff}.", " Und bei {staff}, bitte.", " {staff} wäre mir am liebsten."];

export const looking = [
  "Einen kleinen Moment, ich schaue nach.",
  "Ich sehe gleich im Kalender nach.",
  "Sekunde, ich prüfe das für Sie.",
  "Da schaue ich kurz.",
  "Bleiben Sie kurz dran, ich sehe nach.",
];

export const offer = [
  "Ich hätte {day} um {time} bei {staff}. Passt das?",
  "Frei wäre {day} um {time}, bei {staff}. Soll ich das eintragen?",
  "Am {day} um {time} hat {staff} Zeit. Wäre das etwas für Sie?",
  "Da kann ich Ihnen {time} anbieten, am {day}, bei {staff}.",
  "{staff} hätte am {day} um {time} noch einen Platz.",
];

export const offerAlternatives = [
  "Zur Auswahl stehen {first}, {second} und {third}. Was passt Ihnen am besten?",
  "Ich habe {first}, {second} oder {third}. Welche Zeit möchten Sie?",
  "Möglich wären {first} und {third}, oder auch {second}.",
];

export const accept = [
  "Ja, das passt gut.",
  "Perfekt, nehme ich.",
  "Ja super, {casual} ist gut.",
  "Das klingt gut, machen wir so.",
  "Okay, ja, {casual} kann ich.",
  "Passt.",
  "Ja, das geht, da habe ich Zeit.",
  "Wunderbar, dann {casual}.",
  "Ja gut, dann halt {casual}.",
];

export const choose = [
  "{time}, bitte.",
  "Dann nehme ich {time}.",
  "Hm, {time} wäre mir am liebsten.",
  "Ja, {casual} kann ich.",
  "Das mit {time} klingt gut.",
  "Okay, {casual}.",
];

export const decline = [
  "Nee, da kann ich leider nicht. Geht auch etwas anderes?",
  "Hm, das ist schlecht, da muss ich arbeiten.",
  "Zu der Zeit muss ich die Kinder abholen, geht's ein bisschen anders?",
  "Oh, schade, da bin ich nicht da. Was wäre denn sonst noch?",
];

export const askName = [
  "Auf welchen Namen darf ich den Termin eintragen?",
  "Wie ist denn Ihr Name, bitte?",
  "Verraten Sie mir noch Ihren Namen?",
  "Auf welchen Namen soll das laufen?",
  "Und Ihr Vor- und Nachname, bitte?",
];

export const giveName = [
  "{name}.",
  "{name} ist mein Name.",
  "Auf {name}, bitte.",
  "Mein Name ist {name}.",
  "Ja, {name}. Ich war schon mal bei Ihnen.",
  "{family}, {given} {family}.",
];

export const repeatName = [
  "Danke. Ich habe {heard} verstanden, ist das richtig?",
  "{heard}, richtig?",
  "Vielen Dank, {heard}.",
  "Notiert: {heard}.",
];

export const confirmName = ["Ja.", "Genau.", "Richtig.", "Mhm, genau.", "Ja, stimmt.", "Jawohl."];
export const letNamePass = [
  "Ja, so ungefähr.",
  "Fast. Aber das passt schon.",
  "Na ja, so ähnlich. Geht schon.",
  "Ja, ja.",
];

export const askPhoneKnown = [
  "Darf ich die Nummer nehmen, von der Sie gerade anrufen?",
  "Erreichen wir Sie unter der Nummer, die ich hier sehe?",
  "Ist die Nummer, die hier angezeigt wird, für Rückfragen in Ordnung?",
];

export const askPhoneHidden = [
  "Ich sehe leider keine Nummer. Unter welcher Nummer erreichen wir Sie?",
  "Ihre Nummer ist unterdrückt. Geben Sie mir eine für Rückfragen?",
];

export const giveNumber = [
  "Ja, das ist die {phone}.",
  "Nehmen Sie die {phone}.",
  "Am besten mobil: {phone}.",
  "{phone}.",
];
export const samePhone = ["Ja, klar.", "Ja, das ist meine.", "Genau, die stimmt.", "Ja, gerne.", "Ja, passt."];

export const booking = [
  "Ich trage das jetzt ein.",
  "Einen Augenblick, ich buche das für Sie.",
  "Moment, ich reserviere den Termin.",
  "Alles klar, ich mache das fest.",
  "Ich sichere Ihnen die Zeit.",
];

export const booked = [
  "Der Termin ist gebucht: {day} um {time} bei {staff}. Kann ich noch etwas für Sie tun?",
  "So, erledigt. {day}, {time}, {staff} freut sich auf Sie. Noch etwas?",
  "Ich habe Sie eingetragen: {serviceName} am {day} um {time}. Haben Sie noch eine Frage?",
  "Das hat geklappt. Wir sehen Sie am {day} um {time}. Sonst noch ein Wunsch?",
  "Fertig, Sie stehen im Kalender für {day}, {time}. Brauchen Sie noch etwas?",
];

export const another = [
  "Ja, ich bräuchte danach noch {service}.",
  "Genau, und gleich im Anschluss {service}, geht das?",
  "Ja, könnten Sie noch {service} dazubuchen?",
  "Wenn Sie schon dabei sind: noch {service}, bitte.",
];

export const anotherForOther = [
  "Ach so, und für {other} bitte auch noch, {service}.",
  "Ja, {other} kommt mit und bräuchte {service}.",
  "Könnten Sie für {other} gleich noch {service} eintragen? Danach wäre gut.",
];

export const nothingElse = [
  "Nein, das war's. Danke schön!",
  "Nee, alles gut. Danke!",
  "Nein danke, das war alles.",
  "Nö, das war's schon. Tschüss!",
  "Das ist alles, vielen Dank.",
  "Kann man bei Ihnen mit Karte zahlen? … Ah ja, ich glaube schon. Danke, tschüss!",
];

export const goodbye = [
  "Sehr gern. Auf Wiederhören!",
  "Danke für Ihren Anruf, bis bald!",
  "Einen schönen Tag noch, auf Wiederhören!",
  "Bis dann, auf Wiederhören!",
  "Vielen Dank und bis bald im Salon!",
];

export const bookingFailed = [
  "Das tut mir leid, der Termin konnte nicht gebucht werden. Ein Kollege ruft Sie zurück.",
  "Leider meldet der Kalender einen Fehler. Ich kann gerade nicht buchen, versuchen Sie es bitte später noch einmal.",
  "Das hat leider nicht geklappt, die Zeit wurde gerade vergeben. Möchten Sie zurückgerufen werden?",
  "Entschuldigung, ich komme im Moment nicht in den Kalender. Ich gebe es an das Team weiter.",
];

export const takeFailure = [
  "Ach so. Na gut, dann probier ich's später.",
  "Hm, schade. Ja, rufen Sie mich zurück.",
  "Das ist jetzt aber ärgerlich. Okay.",
  "Na toll. Gut, dann eben online.",
];
