/** Surnames with how common they are; given names are about equally common. */
export const SURNAMES: readonly (readonly [string, number])[] = [
  ..."Müller:30 Schmidt:24 Schneider:14 Fischer:12 Weber:11 Meyer:10 Wagner:9 Becker:9 Schulz:9 Hoffmann:8 Koch:7 Richter:7 Klein:6 Wolf:6 Schröder:6 Neumann:6 Schwarz:5 Zimmermann:5 Braun:5 Krüger:6 Hofmann:4 Hartmann:4 Lange:5 Schmitt:4 Werner:4 Krause:5 Meier:5 Lehmann:5 Schmid:3 Schulze:4 Maier:3 Köhler:4 Herrmann:3 König:3 Walter:3 Mayer:3 Huber:2 Kaiser:3 Fuchs:3 Peters:3 Lang:2 Scholz:3 Möller:3 Weiß:3 Jung:3 Hahn:3 Schubert:3 Vogel:3 Friedrich:2 Keller:3 Günther:2 Frank:2 Berger:2 Winkler:2 Roth:2 Beck:2 Lorenz:2 Baumann:2 Franke:2 Albrecht:2 Schuster:2 Simon:2 Ludwig:2 Böhm:2 Winter:2 Kraus:2 Martin:2 Schumacher:2 Krämer:2 Vogt:2 Stein:2 Jäger:2 Otto:2 Sommer:2 Groß:2 Seidel:2 Heinrich:2 Brandt:2 Haas:2 Schreiber:2 Graf:2 Dietrich:2 Ziegler:2 Kuhn:2 Pohl:2 Engel:2 Horn:2 Busch:2 Bergmann:2 Thomas:1 Voigt:2 Sauer:2 Arnold:1 Wolff:2 Pfeiffer:2 Yılmaz:4 Kaya:3 Demir:3 Şahin:2 Çelik:2 Yıldız:2 Öztürk:2 Aydın:2 Arslan:2 Doğan:1 Nowak:3 Kowalski:2 Wiśniewski:1 Kaminski:2 Lewandowski:1 Petrov:1 Iwanow:1 Popović:1 Jovanović:1 Hussein:1 Al-Masri:1 Haddad:1 Nguyen:3 Tran:2 Rossi:1 Silva:1 Papadopoulos:1 Ahmadi:1 Sadeghi:1"
    .split(" ")
    .map((entry): [string, number] => [entry.split(":")[0]!, Number(entry.split(":")[1])]),
  ["von der Heide", 1],
  ["zur Mühlen", 1],
  ["Müller-Lüdenscheidt", 1],
  ["Schulte-Hermann", 1],
  ["De Luca", 1],
];

export const WOMEN =
  "Anna Julia Laura Lisa Sarah Katharina Maria Christina Sabine Petra Monika Susanne Claudia Birgit Heike Andrea Stefanie Nicole Melanie Sandra Karin Ursula Renate Ingrid Helga Gisela Emma Mia Hannah Sophie Lea Marie Johanna Charlotte Frieda Ella Ayşe Fatma Zeynep Elif Merve Agnieszka Katarzyna Olga Natalia Svetlana Linh Thi Giulia Leyla Miriam Yasmin Jacqueline Chantal Mandy Doreen Antje Anke Silke Kerstin Martina Gabriele Christiane Ulrike Dagmar Friederike".split(
    " ",
  );

export const MEN =
  "Thomas Michael Andreas Peter Stefan Christian Martin Markus Frank Jürgen Klaus Uwe Bernd Wolfgang Daniel Alexander Sebastian Jan Tobias Florian Philipp Lukas Felix Maximilian Paul Leon Noah Finn Ben Jonas Elias Mehmet Mustafa Ali Murat Emre Can Piotr Tomasz Krzysztof Dmitri Sergej Minh Duc Luca Marco Karim Omar Ronny Maik Sven Torsten Jens Dirk Ralf Holger Volker Günter Dieter Heinz Jörg Matthias Robert".split(
    " ",
  );
