import { carryNames, type Stands } from '../carry';
import type { Sheet } from '../sheet';
import { attributes, numbers, sexWords } from './attributes';
import { aliases, dottedNames, loneSurnames, maskedBefore, namesOfRoles, otherNames } from './persons';
import { areas, knownAreas, namedPlaces } from './places';

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
  for (let round = 0; round < ROUNDS; round++) {
    dottedNames(sheet);
    maskedBefore(sheet);
    namesOfRoles(sheet);
    carryNames(sheet, SHORTEST_CARRIED, anywhere);
    areas(sheet);
    knownAreas(sheet);
    namedPlaces(sheet);
    otherNames(sheet);
    carryNames(sheet, SHORTEST_CARRIED, anywhere);
    aliases(sheet);
    loneSurnames(sheet);
  }
  sexWords(sheet);
}
