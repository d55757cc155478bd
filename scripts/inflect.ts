/** Forms of English verbs, for the sentences that `corpus.ts` makes. Irregular ones are listed: base, past, participle. */
const irregular = `be was been;have had had;break broke broken;bring brought brought;build built built;burn burned burned;buy bought bought;
cast cast cast;come came come;cut cut cut;dig dug dug;drive drove driven;draw drew drawn;feed fed fed;fight fought fought;find found found;
flee fled fled;fly flew flown;forgive forgave forgiven;freeze froze frozen;get got got;give gave given;go went gone;hang hanged hanged;
hit hit hit;hold held held;have had had;lay laid laid;lead led led;leave left left;lend lent lent;let let let;make made made;meet met met;
pay paid paid;put put put;quit quit quit;ram rammed rammed;rise rose risen;say said said;seek sought sought;sell sold sold;send sent sent;
set set set;shake shook shaken;shoot shot shot;shut shut shut;sink sank sunk;sit sat sat;slay slew slain;speak spoke spoken;stand stood stood;
strike struck struck;swear swore sworn;take took taken;tell told told;throw threw thrown;undertake undertook undertaken;withdraw withdrew withdrawn;
withhold withheld withheld;write wrote written;begin began begun;become became become;spray sprayed sprayed;bow bowed bowed;beat beat beaten;
overthrow overthrew overthrown;overrun overran overrun;retake retook retaken;rebuild rebuilt rebuilt;blow blew blown;see saw seen;rebuff rebuffed rebuffed`
const forms = new Map(
  irregular.split(/;\s*/).map((row) => {
    const [base, second, third] = row.trim().split(' ')
    return [base, { second, third }] as const
  }),
)
const doubles =
  /^(?:ban|bar|stop|plan|rap|slam|snub|veto_|rebut|club|gun|stab|abet|prod|drop|ship|jam|strip|step|swap|scrap|slap|drag|expel|repel|compel|commit|admit|permit|regret|refer|transfer|defer|grab|gag|pin|rig|balk_|kidnap|clap|chat|trap|pat|nod|beg|confer|remit|set|sit|put|hit|cut|let|quit|shut|ram|run|dig|win|begin|get|overrun|acquit|outbid|propel|annul|chop|top|cancel_|flag|beef_|rebel|impel|split|pelt_)$/

export function third(verb: string): string {
  if (verb === 'be') return 'is'
  if (verb === 'have') return 'has'
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
}

function regular(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  return doubles.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`
}

export function past(verb: string, plural = false): string {
  if (verb === 'be') return plural ? 'were' : 'was'
  return forms.get(verb)?.second ?? regular(verb)
}

export function participle(verb: string): string {
  return forms.get(verb)?.third ?? regular(verb)
}

export function ing(verb: string): string {
  if (/[^eoy]e$/.test(verb) && verb !== 'be') return `${verb.slice(0, -1)}ing`
  return doubles.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`
}
