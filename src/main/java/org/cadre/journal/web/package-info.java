/** What any room's page shows of a case: its way on its diagram, and its journal in words. */
@org.springframework.modulith.NamedInterface("pages")
package org.cadre.journal.web;
