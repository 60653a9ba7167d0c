"""What becomes of a photo after it arrived: reviewed, tidied, packed for each sales channel, shown before and after."""
