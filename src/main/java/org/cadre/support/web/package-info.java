/** The pages of an educator's support, for the educator and for staff. */
package org.cadre.support.web;
