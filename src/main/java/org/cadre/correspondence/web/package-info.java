/** The local mailbox. */
package org.cadre.correspondence.web;
