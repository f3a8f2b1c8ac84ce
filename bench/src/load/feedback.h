/*
 * What a browser tells a sender about the packets that it got: transport-wide congestion control feedback
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01) in SRTCP with AES-256-GCM (RFC 7714, 9). Without it a media worker remembers
 * every packet that it sent for a whole minute, which no real receiver makes it do.
 */
#include <netinet/in.h>
#include <stdint.h>

struct receiver;

/* Session keys of SRTCP in hexadecimal; 0 if they are not a key of 32 and a salt of 12 bytes. */
int feedback_keys(const char *key, const char *salt);
/* One that hears a transport of the worker at `to`, through this socket. */
struct receiver *feedback_receiver(int through, struct sockaddr_in to);
/* An RTP packet arrived at this time. */
void feedback_note(struct receiver *receiver, const uint8_t *packet, uint32_t length, double at_ms);
/* Send what every receiver has to tell by now. */
void feedback_send_due(double now_ms);
