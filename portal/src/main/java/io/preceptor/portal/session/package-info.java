/// Pages of sessions: where learners enrol and sign in, where instructors keep the roster, where managers send their
/// people.
///
/// Uses `session` of the core. The one invariant: a learner's page asks about the staff member of the account alone,
/// and a roster opens to those alone who lead the session or may teach.
@NullMarked
package io.preceptor.portal.session;

import org.jspecify.annotations.NullMarked;
