package ai.dyslex.learning.examples.owntables;

/** The contracts on H2. */
class OwnTablesOnH2Test extends OwnTablesContracts {

    OwnTablesOnH2Test() {
        super(OwnTables.onH2());
    }
}
