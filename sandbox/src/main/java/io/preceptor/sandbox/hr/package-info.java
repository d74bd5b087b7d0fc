/// The hospital's HR systems: one that lays files on its SFTP server, and those in the cloud that give people page by
/// page as JSON, as their vendors' documents describe the APIs.
///
/// Uses `crm` for the door and the knobs. The one invariant: what lies on the server is a real file in a folder, and
/// people of an API are made up when a page is asked for, so that a hundred thousand of them weigh nothing.
@NullMarked
package io.preceptor.sandbox.hr;

import org.jspecify.annotations.NullMarked;
