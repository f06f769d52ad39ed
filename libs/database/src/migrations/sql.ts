/**
 * Shuts a table in its space: even its owner sees and writes only rows of `assize.space_id`, and the app role may do no
 * more than `rights`.
 */
export const isolated = (table: string, rights: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY ${table}_space ON ${table}
     USING (space_id = (SELECT current_space())) WITH CHECK (space_id = (SELECT current_space()))`,
  `GRANT ${rights} ON ${table} TO assize_app`,
];

/**
 * Refuses every UPDATE, DELETE and TRUNCATE. The triggers fire ALWAYS, so that `session_replication_role = replica`
 * does not step past them.
 */
export const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER ${table}_rows_stay BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER ${table}_table_stays BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_rows_stay`,
  `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_table_stays`,
];
