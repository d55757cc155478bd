/**
 * The features of a link: what speaks for o as the answer of (s, r, ?) at step t. Each belongs to a *family*, which is what an explanation names.
 * Shares are of decayed counts; *since* is steps since the last time.
 */
export const families = {
  repeat: 'the same act by the same actor towards the same recipient before',
  pair: 'the two had to do with each other',
  rules: 'what follows such acts between two actors',
  constants: 'what follows such acts by this actor or towards this recipient',
  reverse: 'the recipient did the same before',
  recipient: 'who meets with such acts, and who is in the news',
  neighbours: 'actors that both have to do with',
  sides: "the actor's country or sector, and the recipient's",
  question: 'how much of a habit the actor and the act are',
} as const
export type Family = keyof typeof families

export interface Feature {
  name: string
  family: Family
}

const named = (family: Family, ...names: string[]): Feature[] => names.map((name) => ({ name, family }))

export const linkFeatures: readonly Feature[] = [
  ...named(
    'repeat',
    'repeatCount',
    'repeatSlow',
    'repeatMid',
    'repeatFast',
    'repeatSince',
    'repeatShareSlow',
    'repeatShare',
    'repeatRank',
  ),
  ...named('pair', 'pairCount', 'pairSlow', 'pairMid', 'pairFast', 'pairSince', 'pairShare', 'pairRank', 'pairRelations'),
  ...named('rules', 'ruleEither', 'ruleFirst', 'ruleSecond'),
  ...named('constants', 'ownRuleEither', 'ownRuleFirst'),
  ...named('reverse', 'reverseMid', 'reverseSince', 'objectActs'),
  ...named('recipient', 'meetShare', 'meetShareSlow', 'meetShareMid', 'meetSince', 'metShare', 'metFast'),
  ...named('neighbours', 'twoHop', 'companionFirst', 'companionSum'),
  ...named(
    'sides',
    'sameCountry',
    'countryMeets',
    'countryMeetsSlow',
    'countryObject',
    'sectorMeets',
    'countryPair',
    'sectorPair',
  ),
  ...named('question', 'questionCount', 'questionSince', 'subjectSlow', 'subjectFast', 'repeatRate', 'pairRate', 'choice'),
]
export const featureCount = linkFeatures.length
