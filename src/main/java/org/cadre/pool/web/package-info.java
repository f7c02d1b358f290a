/** The pool's pages. What shows a case on its diagram and tells its journal in words serves other rooms' pages too. */
@org.springframework.modulith.NamedInterface("pages")
package org.cadre.pool.web;
