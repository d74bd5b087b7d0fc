package io.preceptor.connector.contract;

/// The sample source keeps what every source promises.
class LeafletsTest extends SourceContract {

    @Override
    protected OtherSide stage() {
        return new Leaflets();
    }

    @Override
    protected int largestBatch() {
        return Leaflets.PAGE;
    }

    @Override
    protected int many() {
        return 20_000;
    }

    @Override
    protected int several() {
        return 5 * Leaflets.PAGE;
    }
}
