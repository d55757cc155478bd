/**
 * ontology: the vocabulary of the field. Event types and modes, actors with dated offices, forums, ladders, and the four kinds
 * of coding. What people may dispute lies in `data/`, a source beside each row. Imports no other room.
 */
export * from './actors.ts'
export * from './codings.ts'
export * from './decisions.ts'
export * from './countries.ts'
export * from './events.ts'
export * from './fits.ts'
export * from './ladders.ts'
export * from './select.ts'
export * from './sentences.ts'
