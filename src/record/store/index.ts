/**
 * record/store: the memory of the record at scale. Files of the common data sets into a case, the imported record as a cube, and out
 * again. The impure part of the record room: it reads and writes files, and loads DuckDB when there is something to do.
 */
export { type Encoding, encodings } from './lines.ts'
export { type FormatOptions, formats } from './formats/index.ts'
export { formatNamed, importFile, type ImportOptions, type ImportResult } from './import.ts'
export { type Counts, importsFolder, type Manifest, manifestSchema, readImports } from './manifest.ts'
export { type CubeOptions, recordCube } from './record-cube.ts'
export { readCube, writeCube } from './cube-file.ts'
export { writeTable } from './table.ts'
export { exportedEventColumns, type ExportOptions, exportRecord } from './export.ts'
export type { RecordFile, ReportFilter } from './reports.ts'
