import type { Migration } from '../migration';
import { isolated } from './sql';

/**
 * What was masked in judgments, coded. The application writes it and cannot read it, but by a function that answers nothing unless the same
 * transaction has put on record who looks.
 */
export const migration: Migration = {
  id: '0061-audit-attributes',
  up: [
    `CREATE TABLE audit_attributes (
       space_id uuid NOT NULL REFERENCES space (id),
       judgment_id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       made_by text NOT NULL,
       attributes jsonb NOT NULL CONSTRAINT audit_attributes_list CHECK (jsonb_typeof(attributes) = 'array'),
       PRIMARY KEY (space_id, judgment_id),
       CONSTRAINT audit_attributes_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id) ON DELETE CASCADE,
       CONSTRAINT audit_attributes_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    `CREATE INDEX audit_attributes_of_corpus ON audit_attributes (space_id, corpus_id)`,
    // No SELECT, and so neither RETURNING nor ON CONFLICT, UPDATE nor DELETE by any condition.
    ...isolated('audit_attributes', 'INSERT'),
    `CREATE FUNCTION replace_audit_attributes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       DELETE FROM audit_attributes WHERE space_id = NEW.space_id AND judgment_id = NEW.judgment_id;
       RETURN NEW;
     END $$`,
    `REVOKE ALL ON FUNCTION replace_audit_attributes() FROM PUBLIC`,
    `CREATE TRIGGER audit_attributes_replaced BEFORE INSERT ON audit_attributes FOR EACH ROW EXECUTE FUNCTION replace_audit_attributes()`,

    `CREATE INDEX act_of_audit ON act (space_id, object_id) WHERE act = 'audit-attributes.read'`,
    `CREATE FUNCTION audit_attributes_of(corpus uuid, judgments uuid[])
       RETURNS TABLE (judgment_id uuid, made_by text, attributes jsonb)
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       -- xmin: of this very transaction, so that an act of yesterday opens nothing today.
       IF NOT EXISTS (SELECT FROM act a WHERE a.space_id = current_space() AND a.object_id = corpus
                        AND a.act = 'audit-attributes.read' AND a.object_kind = 'corpus'
                        AND a.xmin = pg_current_xact_id_if_assigned()::xid) THEN
         RAISE EXCEPTION 'audit attributes are read only where it is on record who reads them' USING ERRCODE = 'insufficient_privilege';
       END IF;
       RETURN QUERY SELECT t.judgment_id, t.made_by, t.attributes FROM audit_attributes t
         WHERE t.space_id = current_space() AND t.corpus_id = corpus AND t.judgment_id = ANY (judgments);
     END $$`,
    `REVOKE ALL ON FUNCTION audit_attributes_of(uuid, uuid[]) FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION audit_attributes_of(uuid, uuid[]) TO assize_app`,
  ],
  down: [
    `DROP FUNCTION audit_attributes_of(uuid, uuid[])`,
    `DROP INDEX act_of_audit`,
    `DROP TABLE audit_attributes`,
    `DROP FUNCTION replace_audit_attributes()`,
  ],
};
