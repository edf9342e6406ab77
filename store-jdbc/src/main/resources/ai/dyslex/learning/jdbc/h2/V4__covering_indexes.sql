-- H2 has no indexes that cover more than their keys: nothing but the version.

UPDATE ${table}schema_version SET version = 4;
