/* Answers of flickr.photos.getExif and flickr.photos.getInfo in XML. */
#ifndef EXIFID_SCAN_SIDECAR_XML_H
#define EXIFID_SCAN_SIDECAR_XML_H

#include "scan/sidecar_fields.h"

/* Reads what a record says into a draft that has been started.  Returns false for XML that is no such answer, and for
 * any that declares a document type, as entities are made there and Flickr declares none. */
bool sidecar_xml_read(struct sidecar_draft *draft, const char *bytes, size_t size);

#endif
