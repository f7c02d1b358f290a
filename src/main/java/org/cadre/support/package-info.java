/** An educator's request for support, intake and consent, Peer Assistance and informal support (domain 2.3, 2.6, 2.7). */
package org.cadre.support;
