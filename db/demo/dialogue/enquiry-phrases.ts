/** Questions that need no booking, with their answers and a summary of the call. */
export const enquiries: { question: string; answer: string; summary: string }[] = [
  {
    question: "Ich wollte nur wissen, wie lange Sie heute offen haben.",
    answer: "Heute sind wir bis {closing} da.",
    summary: "Frage nach den heutigen Öffnungszeiten.",
  },
  {
    question: "Was nehmen Sie denn für {service}?",
    answer: "{serviceName}, da sind wir bei {price} Euro.",
    summary: "Preisanfrage für {serviceName}.",
  },
  {
    question: "Machen Sie auch Haarverlängerungen?",
    answer: "Haarverlängerungen bieten wir leider nicht an, aber gern eine Beratung vor Ort.",
    summary: "Frage nach Haarverlängerung, wird nicht angeboten.",
  },
  {
    question: "Kann ich bei Ihnen parken?",
    answer: "Direkt am Salon nicht, aber in der Nebenstraße gibt es ein Parkhaus.",
    summary: "Frage nach Parkplätzen am Salon.",
  },
  {
    question: "Nehmen Sie auch Karte oder nur bar?",
    answer: "Sie können mit Karte, mit dem Telefon oder bar zahlen.",
    summary: "Frage nach Zahlungsarten.",
  },
  {
    question: "Verkaufen Sie Gutscheine? Es wäre ein Geschenk.",
    answer: "Ja, Gutscheine gibt es im Salon in jeder Höhe.",
    summary: "Frage nach Geschenkgutscheinen.",
  },
  {
    question: "Haben Sie montags eigentlich auf?",
    answer: "{monday}",
    summary: "Frage nach Öffnung am Montag.",
  },
  {
    question: "Arbeitet {staff} noch bei Ihnen?",
    answer: "Ja, {staff} ist weiterhin im Team.",
    summary: "Frage, ob {staff} noch im Salon arbeitet.",
  },
  {
    question: "Ich hab gesehen, Sie suchen Azubis. Wo schick ich die Bewerbung hin?",
    answer: "Am besten per E-Mail an das Salonteam, die Adresse steht auf unserer Seite.",
    summary: "Bewerbungsanfrage für eine Ausbildung.",
  },
  {
    question: "Benutzen Sie Farben ohne Ammoniak? Ich bin da empfindlich.",
    answer: "Wir haben eine ammoniakfreie Serie. Ein Test vorab ist immer möglich.",
    summary: "Frage nach ammoniakfreier Farbe wegen Allergie.",
  },
  {
    question: "Kann ich ohne Termin einfach vorbeikommen?",
    answer: "Ja, wenn gerade jemand frei ist. Sicherer ist es mit Termin.",
    summary: "Frage, ob man ohne Termin kommen kann.",
  },
  {
    question: "Ist der Salon barrierefrei? Meine Mutter sitzt im Rollstuhl.",
    answer: "Ja, der Eingang ist ebenerdig und es gibt einen passenden Platz.",
    summary: "Frage nach barrierefreiem Zugang.",
  },
  {
    question: "Wie komme ich denn mit den Öffentlichen am besten zu Ihnen?",
    answer: "Die Haltestelle ist zwei Minuten entfernt, der Weg steht auf unserer Seite.",
    summary: "Frage nach der Anfahrt mit Bus und Bahn.",
  },
  {
    question: "Machen Sie auch Kinder unter drei Jahren?",
    answer: "Ja, gern. Planen Sie einfach etwas mehr Zeit ein.",
    summary: "Frage, ob auch Kleinkinder frisiert werden.",
  },
  {
    question: "Was würde denn {service} ungefähr kosten, und wie lange sitz ich da?",
    answer: "{serviceName} kostet {price} Euro und dauert etwa {minutes} Minuten.",
    summary: "Frage nach Preis und Dauer von {serviceName}.",
  },
  {
    question: "Haben Sie am Feiertag geöffnet?",
    answer: "An gesetzlichen Feiertagen haben wir geschlossen.",
    summary: "Frage nach Öffnung am Feiertag.",
  },
  {
    question: "Führen Sie das Shampoo ohne Silikon noch?",
    answer: "Ja, das haben wir im Salon vorrätig.",
    summary: "Frage nach einem Pflegeprodukt.",
  },
  {
    question: "Gibt es bei Ihnen Rabatt für Studierende?",
    answer: "Einen festen Nachlass haben wir nicht, aber dienstags gibt es manchmal Aktionen.",
    summary: "Frage nach Studentenrabatt.",
  },
  {
    question: "Darf ich meinen Hund mitbringen? Der ist ganz lieb.",
    answer: "Kleine Hunde sind willkommen, solange niemand allergisch ist.",
    summary: "Frage, ob ein Hund mitkommen darf.",
  },
  {
    question: "Wie viel Vorlauf brauch ich für einen Samstag?",
    answer: "Samstage sind beliebt, zwei Wochen vorher ist ein guter Zeitpunkt.",
    summary: "Frage nach der Vorlaufzeit für Samstagstermine.",
  },
  {
    question: "Ich hab einen Gutschein von letztem Jahr, gilt der noch?",
    answer: "Gutscheine gelten drei Jahre, bringen Sie ihn einfach mit.",
    summary: "Frage zur Gültigkeit eines Gutscheins.",
  },
  {
    question: "Kann man bei {staff} auch Kurzhaarschnitte bekommen, so richtig kurz?",
    answer: "Ja, {staff} schneidet sehr gern kurz.",
    summary: "Frage, ob {staff} Kurzhaarschnitte macht.",
  },
];

export const messages: { text: string; answer: string; summary: string; negative?: true }[] = [
  {
    text: "Ich komme zehn Minuten später, die Bahn steht.",
    answer: "Danke fürs Bescheidsagen, ich gebe es weiter.",
    summary: "Meldet zehn Minuten Verspätung wegen der Bahn.",
  },
  {
    text: "Ich hab gestern meinen Schal bei Ihnen liegen lassen, grau mit Streifen.",
    answer: "Ich notiere das, das Team sieht nach und meldet sich.",
    summary: "Vermisst einen grauen Schal, bittet um Rückruf.",
  },
  {
    text: "Die Farbe vom letzten Mal ist schon wieder raus, das ärgert mich wirklich.",
    answer: "Das tut mir leid. Ich gebe das an die Salonleitung weiter, Sie werden zurückgerufen.",
    summary: "Beschwerde über ausgewaschene Farbe, Rückruf erbeten.",
    negative: true,
  },
  {
    text: "Können Sie {staff} sagen, dass sie mich mal zurückruft?",
    answer: "Natürlich, ich richte es aus.",
    summary: "Bittet um Rückruf von {staff}.",
  },
  {
    text: "Ich wollte nur nachfragen, ob mein Termin noch steht.",
    answer: "Das prüft das Team und schickt Ihnen eine Nachricht.",
    summary: "Möchte wissen, ob ein Termin noch besteht.",
  },
  {
    text: "Ich warte jetzt seit einer Viertelstunde und keiner nimmt mich dran!",
    answer: "Das tut mir sehr leid. Ich sage sofort im Salon Bescheid.",
    summary: "Beschwerde über Wartezeit im Salon.",
    negative: true,
  },
  {
    text: "Hier ist die Praxis von gegenüber, bei uns ist ein Paket für Sie abgegeben worden.",
    answer: "Vielen Dank, ich gebe das weiter.",
    summary: "Nachbarpraxis hat ein Paket angenommen.",
  },
  {
    text: "Ich hätte gern eine Rechnung von letzter Woche, per Mail bitte.",
    answer: "Ich leite das weiter, Sie bekommen die Rechnung per E-Mail.",
    summary: "Bittet um eine Rechnung per E-Mail.",
  },
  {
    text: "Ich find vor lauter Baustelle den Eingang nicht, ich steh hier an der Ecke.",
    answer: "Ich sage kurz Bescheid, es kommt jemand vor die Tür.",
    summary: "Findet wegen einer Baustelle den Eingang nicht.",
  },
  {
    text: "Mir wurde was doppelt abgebucht, das kann doch nicht sein.",
    answer: "Das klären wir. Die Salonleitung meldet sich heute noch bei Ihnen.",
    summary: "Beschwerde über doppelte Abbuchung, Rückruf erbeten.",
    negative: true,
  },
  {
    text: "Ich wollte mich nur bedanken, die Frisur für die Hochzeit war ein Traum.",
    answer: "Wie schön, das richte ich {staff} gern aus!",
    summary: "Bedankt sich für die Hochzeitsfrisur.",
  },
  {
    text: "Meine neue Nummer müssten Sie noch aufnehmen, ich hab gewechselt.",
    answer: "Danke, das Team trägt die neue Nummer ein.",
    summary: "Meldet eine neue Telefonnummer.",
  },
  {
    text: "Wir liefern morgen die Pflegeprodukte, ist ab acht jemand da?",
    answer: "Ab halb neun ist jemand im Salon, ich gebe es weiter.",
    summary: "Lieferant kündigt Lieferung für morgen an.",
  },
];

export const wrongNumber = [
  "Oh, bin ich nicht bei der Zahnarztpraxis?",
  "Ist da nicht der Pizzaservice? Dann hab ich mich verwählt.",
  "Äh, ich wollte eigentlich zur Sparkasse.",
  "Hallo? Ist da die Frau Klinger? Nein? Dann Entschuldigung.",
  "Guten Tag, wir rufen an wegen Ihrer Photovoltaikanlage …",
];

export const testLines = [
  "Test, Test, eins, zwei.",
  "Das ist ein Testanruf, bitte Termin für morgen neun Uhr.",
  "Hallo, ich teste nur die Weiterleitung.",
  "Testanruf aus der Technik, hören Sie mich?",
];
