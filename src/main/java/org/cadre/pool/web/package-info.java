/** The pool's pages. */
package org.cadre.pool.web;
