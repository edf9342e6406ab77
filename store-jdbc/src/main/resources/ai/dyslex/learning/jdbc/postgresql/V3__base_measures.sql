-- What the base was worth where a candidate was judged; null for what was judged before it was measured.

UPDATE ${table}schema_version SET version = 3;

ALTER TABLE ${table}adapter_version ADD COLUMN base_measures text;
