package io.preceptor.lms.training;

/// How an audience is asked about somebody who holds several positions.
public enum Positions {
    /// One position must meet all of it.
    ONE,
    /// Each condition may be met by another position.
    ANY
}
