import { carryNames, type Stands } from '../carry';
import type { Sheet } from '../sheet';
import { attributes, numbers, sexWords } from './attributes';
import { aliases } from './aliases';
import { dottedNames } from './dotted-names';
import { maskedBefore } from './masked-before';
import { namesOfRoles, otherNames } from './persons';
import { areas, knownAreas, namedPlaces } from './places';
import { Reading } from './reading';
import { loneSurnames, namesOfOneCharacter, singleCharacters } from './single-characters';
import { unlistedNames } from './unlisted-names';

/** A name of one character is no word to look for; a longer one is taken for the person wherever it stands. */
const SHORTEST_CARRIED = 2;

const anywhere: Stands = () => true;

/** Rules find more once what stands beside is masked; a third round has found nothing more in any judgment we tried. */
const ROUNDS = 2;

/**
 * Names after roles come first, since they are surest and tell the others' places apart; then places, whose words would be taken for
 * names; then the names that only their surroundings betray; then sex, since words of kin introduce names.
 */
export function maskChinese(sheet: Sheet): void {
  numbers(sheet);
  attributes(sheet);
  const reading = new Reading(sheet);
  for (let round = 0; round < ROUNDS; round++) {
    dottedNames(sheet, reading);
    maskedBefore(sheet, reading);
    namesOfOneCharacter(sheet, reading);
    namesOfRoles(sheet, reading);
    carryNames(sheet, SHORTEST_CARRIED, anywhere);
    areas(sheet);
    knownAreas(sheet);
    namedPlaces(sheet);
    otherNames(sheet, reading);
    carryNames(sheet, SHORTEST_CARRIED, anywhere);
    unlistedNames(sheet, reading);
    carryNames(sheet, SHORTEST_CARRIED, anywhere);
    aliases(sheet);
    loneSurnames(sheet);
    singleCharacters(sheet, reading);
  }
  sexWords(sheet);
}
