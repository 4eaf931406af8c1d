import { writeFileSync } from "node:fs";
import { generateDemo } from "./generate";
import { demoTruth, truthFile, truthText } from "./truth";

writeFileSync(truthFile, truthText(demoTruth(generateDemo())));
