import type { Random } from "@/domain/random";

const women =
  "Anna Maria Sabine Katharina Lena Jana Petra Monika Ursula Heike Claudia Susanne Nadine Melanie Stefanie Julia Sarah Laura Lea Mia Emma Hannah Sophie Marie Luisa Greta Frieda Ingrid Renate Gisela Brigitte Jürgine Käthe Änne Zeynep Elif Fatma Aylin Olga Natalia Irina Agnieszka Małgorzata Linh Thi Amira Leyla Chiara Giulia Carmen Inês Birgit Anke Silke Wiebke Antje Britta Doris Karin Franziska Theresa Johanna Charlotte Pauline Finja Merle Nele".split(
    " ",
  );
const men =
  "Thomas Michael Andreas Stefan Jürgen Günther Klaus Wolfgang Hans Peter Uwe Jörg Björn Sören Jan Tim Lukas Leon Finn Paul Jonas Felix Maximilian Moritz Noah Elias Emil Oskar Karl Friedrich Heinz Dieter Manfred Bernd Ralf Holger Torsten Kai Sven Lars Nils Mehmet Mustafa Emre Can Ahmed Omar Yusuf Dmitri Sergej Piotr Krzysztof Minh Luca Marco Antonio Rafael Tobias Sebastian Christian Matthias Daniel Florian Philipp Benjamin Jakob Anton Mats Ole".split(
    " ",
  );
const families =
  "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Maier König Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Yılmaz Kaya Demir Şahin Öztürk Çelik Nguyen Tran Pham Kowalski Kowalczyk Nowak Wiśniewski Petrov Ivanova Rossi Esposito García Santos Haddad Al-Sayed Grünewald Brückner Dörr Löffler Hübner Mühlbauer Weißgerber Großmann Süß Übelacker Öhlschläger Jürgens Lührs Petersen Hansen Claasen Schmitz Küppers Breuer Oberhuber Gruber Lechner Stöckl von-Bülow Müller-Lüdenscheidt Schulze-Wenzel Meier-Kraft".split(
    " ",
  );

export type Name = { given: string; family: string; full: string; sex: "f" | "m" };

export function someName(random: Random, family = familyName(random)): Name {
  const sex = random.chance(0.56) ? "f" : "m";
  const given = random.pick(sex === "f" ? women : men);
  return { given, family, full: `${given} ${family}`, sex };
}

export function familyName(random: Random): string {
  return random.pick(families).replace("von-", "von ");
}

const nicknames: Record<string, string> = {
  Katharina: "Kathi",
  Stefanie: "Steffi",
  Johanna: "Hanna",
  Franziska: "Franzi",
  Susanne: "Susi",
  Maximilian: "Max",
  Sebastian: "Basti",
  Benjamin: "Benni",
  Michael: "Micha",
  Matthias: "Matze",
  Tobias: "Tobi",
  Andreas: "Andi",
  Wolfgang: "Wolle",
  Charlotte: "Lotte",
  Theresa: "Resi",
  Philipp: "Phil",
  Christian: "Chris",
};

/** The short form that a regular goes by, or the full name when there is none. */
export function nickname(name: Name): string {
  return `${nicknames[name.given] ?? name.given} ${name.family}`;
}

const slips: [heard: RegExp, written: string][] = [
  [/ß/g, "ss"],
  [/^(.* )?Me(y|i)er/, "$1Maier"],
  [/Maier|Mayer/, "Meyer"],
  [/Schmidt/, "Schmitt"],
  [/Schmitz/, "Schmidts"],
  [/Yılmaz/, "Jilmas"],
  [/Kaya/, "Kaja"],
  [/Şahin/, "Schahin"],
  [/Öztürk/, "Östürk"],
  [/Çelik/, "Tschelik"],
  [/Nguyen/, "Nujen"],
  [/Pham/, "Famm"],
  [/Tran/, "Tschan"],
  [/Kowalczyk/, "Kowaltschik"],
  [/Kowalski/, "Kowalsky"],
  [/Wiśniewski/, "Wischnewski"],
  [/Krüger/, "Krieger"],
  [/Köhler/, "Köler"],
  [/Hofmann/, "Hoffmann"],
  [/Hoffmann/, "Hofmann"],
  [/Schröder/, "Schröter"],
  [/Kühn/, "Kühne"],
  [/Kuhn/, "Kuhne"],
  [/Pfeiffer/, "Feifer"],
  [/Voigt|Vogt/, "Focht"],
  [/Böhm/, "Böhme"],
  [/Beck$/, "Bäck"],
  [/Roth/, "Rot"],
  [/Jörg/, "Jörk"],
  [/Björn/, "Biörn"],
  [/Thomas/, "Tomas"],
  [/Stefan/, "Stephan"],
  [/Kat(h?)arina/, "Catarina"],
  [/Sarah/, "Sara"],
  [/Hannah/, "Hanna"],
  [/Giulia/, "Julia"],
  [/Müller/, "Miller"],
  [/Schäfer/, "Schefer"],
  [/Wagner/, "Wagener"],
  [/Fischer/, "Fisher"],
  [/Weber/, "Weeber"],
  [/Becker/, "Bäcker"],
  [/Krämer/, "Kremer"],
  [/Lehmann/, "Lemann"],
  [/Haas/, "Hase"],
  [/Groß/, "Gross"],
];

/** What speech recognition made of a name: one sound off, never another person. */
export function misheard(name: string): string {
  const slip = slips.find(([heard, written]) => heard.test(name) && name.replace(heard, written) !== name);
  if (slip) return name.replace(slip[0], slip[1]);
  return name.replace(/([a-zäöü])\1|mm|nn|ck|th|ie|dt|er$/, (found) => (found === "er" ? "a" : found.slice(0, 1)));
}
